using Experiments.Reporting;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Experiments.Client.Progress;

/// <summary>Shows a sweep as lines and a bar that are redrawn in place.</summary>
internal sealed class LiveSweepDisplay(IAnsiConsole console) : ISweepDisplay
{
    public Task ShowAsync(Func<Action<SweepOnDisplay>, Task> work) => console
        .Live(new Text("submitting"))
        .StartAsync(live => work(sweep => live.UpdateTarget(Draw(sweep))));

    internal static IRenderable Draw(SweepOnDisplay sweep)
    {
        var head = $"{sweep.Progress.Name}: {Wording.Status(sweep.Progress.Status)}{(sweep.Progress.Reason is { } reason ? $" ({reason})" : string.Empty)}";
        var total = Math.Max(1, sweep.Progress.Total);
        var bar = new BreakdownChart().HideTags().Width(60)
            .AddItem("completed", sweep.Progress.Completed, Color.Green)
            .AddItem("pruned", sweep.Progress.Pruned, Color.Yellow)
            .AddItem("failed", sweep.Progress.Failed, Color.Red)
            .AddItem("running", sweep.Progress.Running, Color.Blue)
            .AddItem("to come", Math.Max(0, total - sweep.Ended - sweep.Progress.Running), Color.Grey);
        return new Rows(
        [
            new Text(head, new Style(decoration: Decoration.Bold)),
            bar,
            .. SweepProgressText.Lines(sweep).Select(line => new Text(line)),
        ]);
    }
}
