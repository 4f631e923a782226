using Experiments.Client.Views;
using Experiments.Reporting;
using Experiments.Reporting.Documents;
using Spectre.Console;

namespace Experiments.Client.Commands.Sweeps;

/// <summary>Writes why experiments of a sweep failed.</summary>
internal static class FailureLines
{
    // More reasons would push the leaderboard off the screen; `list --status failed` has them all.
    private const int MostReasons = 5;

    /// <summary>Writes the most frequent reasons, each with an experiment to look at.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<FailureResult> failures)
    {
        foreach (var failure in failures.Take(MostReasons))
        {
            console.Line($"{Wording.Count(failure.Count, "experiment")} failed: {failure.Reason} (`experiments show {failure.ExperimentId}`)");
        }

        if (failures.Count > MostReasons)
        {
            console.Line($"{Wording.Count(failures.Count - MostReasons, "other reason")}: `experiments list --status failed` shows them.");
        }
    }
}
