using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Workloads;

namespace Experiments.Reporting.Documents;

/// <summary>An experiment of the list.</summary>
/// <param name="At">When its status last changed.</param>
/// <param name="Changes">What differs from the workload's defaults.</param>
/// <param name="Experiment">The experiment.</param>
public sealed record ListedExperiment(DateTimeOffset At, IReadOnlyList<SetupChange> Changes, ExperimentOverview Experiment)
{
    /// <summary>Gets the name of the experiment's workload, whose metrics tables show.</summary>
    public string Workload { get; init; } = string.Empty;

    /// <summary>Gets the experiment's tags, in the order of the alphabet.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Returns an experiment of the list.</summary>
    public static ListedExperiment From(LeaderboardEntry entry, WorkloadCatalog workloads) =>
        new(entry.At, DefaultChanges.Find(entry.Spec.Setup, workloads), ExperimentOverview.From(entry))
        {
            Workload = entry.Spec.Setup.Workload,
            Tags = entry.Tags.IsDefault ? [] : entry.Tags,
        };
}
