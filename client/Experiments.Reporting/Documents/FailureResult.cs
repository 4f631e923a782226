using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;

namespace Experiments.Reporting.Documents;

/// <summary>Experiments of a sweep that failed for one reason.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Count">The number of experiments.</param>
/// <param name="ExperimentId">The id of the first of them.</param>
public sealed record FailureResult(string Reason, int Count, string ExperimentId)
{
    /// <summary>Returns the reasons of a sweep's failures, the most frequent first.</summary>
    /// <remarks>The first line of a reason says what went wrong. The lines below it, such as a program's last output, may differ with every experiment.</remarks>
    public static IReadOnlyList<FailureResult> From(SweepView sweep) =>
    [
        .. sweep.Experiments
            .Where(experiment => experiment.Status == ExperimentStatus.Failed)
            .OrderBy(experiment => experiment.Proposal).ThenBy(experiment => experiment.Seed)
            .GroupBy(experiment => (experiment.Reason ?? "no reason was recorded").Split('\n')[0], StringComparer.Ordinal)
            .Select(group => new FailureResult(group.All(experiment => experiment.Reason == group.First().Reason) ? group.First().Reason ?? group.Key : group.Key, group.Count(), group.First().ExperimentId))
            .OrderByDescending(failure => failure.Count),
    ];
}
