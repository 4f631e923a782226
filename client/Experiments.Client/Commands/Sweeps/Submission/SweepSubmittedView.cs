using Experiments.Client.CommandLine;
using Experiments.Client.Commands.Sweeps.List;
using Experiments.Client.Views;

namespace Experiments.Client.Commands.Sweeps.Submission;

/// <summary>Shows a sweep that was submitted and is not awaited.</summary>
internal static class SweepSubmittedView
{
    public static ResultView<SweepSubmittedResult> Instance { get; } = new(
        ResultContext.Readable.SweepSubmittedResult,
        (console, result) =>
        {
            console.Line($"Sweep {result.Sweep.Name} {result.Sweep.Status}.");
            if (result.Ask is { } ask)
            {
                console.Unbroken($"`{ask}` hands out its experiments.");
            }

            console.Unbroken($"`{result.Watch}` shows how far it is.");
        },
        (writer, result) => SweepListView.WriteCsv(writer, [result.Sweep]));
}
