using Experiments.Client.Views;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting;
using Spectre.Console;

namespace Experiments.Client.Commands.Sweeps;

/// <summary>Experiments of a sweep that failed for one reason.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Count">The number of experiments.</param>
/// <param name="ExperimentId">The id of the first of them.</param>
internal sealed record FailureResult(string Reason, int Count, string ExperimentId)
{
    // More reasons would push the leaderboard off the screen; `list --status failed` has them all.
    private const int MostReasons = 5;

    /// <summary>Returns the reasons of a sweep's failures, the most frequent first.</summary>
    public static IReadOnlyList<FailureResult> From(SweepView sweep) =>
    [
        .. sweep.Experiments
            .Where(experiment => experiment.Status == ExperimentStatus.Failed)
            .OrderBy(experiment => experiment.Proposal).ThenBy(experiment => experiment.Seed)
            .GroupBy(experiment => experiment.Reason ?? "no reason was recorded", StringComparer.Ordinal)
            .Select(group => new FailureResult(group.Key, group.Count(), group.First().ExperimentId))
            .OrderByDescending(failure => failure.Count),
    ];

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
