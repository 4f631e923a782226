using Experiments.Client.CommandLine;
using Experiments.Client.Commands.Sweeps.List;
using Experiments.Client.Views;

namespace Experiments.Client.Commands.Sweeps.Extend;

/// <summary>Shows the result of <c>sweep extend</c>; as CSV, the sweep's progress.</summary>
internal static class SweepExtendView
{
    public static ResultView<SweepExtendResult> Instance { get; } = new(
        ResultContext.Readable.SweepExtendResult,
        (console, result) =>
        {
            console.Line(result.Changes.Count == 0 ? $"Sweep {result.Sweep.Name} has all of that already." : $"Sweep {result.Sweep.Name} is extended: {string.Join(", ", result.Changes)}.");
            console.Line($"It is {result.Sweep.Status}: {result.Sweep.Completed + result.Sweep.Pruned + result.Sweep.Failed + result.Sweep.Cancelled} of {result.Sweep.Total} experiments have ended.");
        },
        (writer, result) => SweepListView.WriteCsv(writer, [result.Sweep]));
}
