using Experiments.Client.Running;
using Experiments.Reporting;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Experiments.Client.Rendering;

/// <summary>A sweep's progress as lines and a bar that are redrawn in place.</summary>
internal sealed class LiveSweepProgress(IAnsiConsole console) : ISweepDisplay
{
    public Task ShowAsync(Func<Action<SweepDisplayState>, Task> work) => console
        .Live(new Text("submitting"))
        .StartAsync(live => work(state => live.UpdateTarget(Draw(state))));

    internal static IRenderable Draw(SweepDisplayState state)
    {
        var head = $"{state.Progress.Name}: {Wording.Status(state.Progress.Status)}{(state.Progress.Reason is { } reason ? $" ({reason})" : string.Empty)}";
        var total = Math.Max(1, state.Progress.Total);
        var bar = new BreakdownChart().HideTags().Width(60)
            .AddItem("completed", state.Progress.Completed, Color.Green)
            .AddItem("pruned", state.Progress.Pruned, Color.Yellow)
            .AddItem("failed", state.Progress.Failed, Color.Red)
            .AddItem("running", state.Progress.Running, Color.Blue)
            .AddItem("to come", Math.Max(0, total - state.Ended - state.Progress.Running), Color.Grey);
        return new Rows(
        [
            new Text(head, new Style(decoration: Decoration.Bold)),
            bar,
            new Text(SweepText.Counts(state)),
            .. new[] { SweepText.Best(state), SweepText.Pace(state) }.Where(line => !string.IsNullOrEmpty(line)).Select(line => new Text(line!)),
        ]);
    }
}
