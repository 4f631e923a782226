using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Experiments.Client.Progress;

/// <summary>Shows a sweep as lines, a bar and a table of what runs, redrawn in place. Each has its line from the start, so nothing jumps.</summary>
internal sealed class LiveSweepDisplay(IAnsiConsole console) : ISweepDisplay
{
    private const int MostCells = 40;
    private const string BestLabel = "best so far  ";

    public Task ShowAsync(Func<Action<SweepOnDisplay>, Task> work) => console
        .Live(new Text("submitting"))
        .StartAsync(live => work(sweep => live.UpdateTarget(Draw(sweep, console.Profile.Width))));

    internal static IRenderable Draw(SweepOnDisplay sweep, int width)
    {
        // The last column stays free: some terminals wrap a line that fills it.
        var columns = width - 1;
        var head = $"{sweep.Progress.Name}: {Wording.Status(sweep.Progress.Status)}{(sweep.Progress.Reason is { } reason ? $" ({reason})" : string.Empty)}";
        return new Rows(
        [
            Line(head, columns, new Style(decoration: Decoration.Bold)),
            .. SweepBar.Draw(sweep.Progress, width),
            Line(SweepProgressText.Counts(sweep), columns),
            Line(SweepProgressText.Best(sweep) ?? (sweep.Spec.HasSeveralMetrics() ? $"the front: `experiments sweep show {sweep.Progress.Name}`" : "no setup has a value on every seed yet"), columns),
            Line(BestSoFar(sweep, columns), columns),
            Line(SweepProgressText.Pace(sweep), columns),
            .. RunningText.Lines(sweep, columns).Select((line, i) => Line(line, columns, i == 0 ? new Style(decoration: Decoration.Dim) : Style.Plain)),
            .. sweep.WaitsBecause is { } waits ? [new Text(waits)] : Array.Empty<IRenderable>(),
        ]);
    }

    private static string BestSoFar(SweepOnDisplay sweep, int columns)
    {
        var line = Sparkline.Draw(sweep.BestSoFar, sweep.Ended, Math.Min(MostCells, columns - BestLabel.Length));
        return line.Length == 0 ? string.Empty : BestLabel + line;
    }

    // A line that is longer than the terminal would take two, and push all others down.
    private static Text Line(string text, int columns, Style? style = null) => new(text.Length == 0 ? " " : RunningText.Fit(SafeText.Clean(text), columns), style);
}
