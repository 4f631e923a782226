using Experiments.Reporting;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Experiments.Client.Progress;

/// <summary>Shows a sweep as lines and a bar that are redrawn in place.</summary>
internal sealed class LiveSweepDisplay(IAnsiConsole console) : ISweepDisplay
{
    public Task ShowAsync(Func<Action<SweepOnDisplay>, Task> work) => console
        .Live(new Text("submitting"))
        .StartAsync(live => work(sweep => live.UpdateTarget(Draw(sweep, console.Profile.Width))));

    internal static IRenderable Draw(SweepOnDisplay sweep, int width)
    {
        var head = $"{sweep.Progress.Name}: {Wording.Status(sweep.Progress.Status)}{(sweep.Progress.Reason is { } reason ? $" ({reason})" : string.Empty)}";
        return new Rows(
        [
            new Text(head, new Style(decoration: Decoration.Bold)),
            .. SweepBar.Draw(sweep.Progress, width),
            .. SweepProgressText.Lines(sweep).Select(line => new Text(line)),
        ]);
    }
}
