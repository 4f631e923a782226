using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Reporting.Documents;

/// <summary>A sweep of the list.</summary>
/// <param name="Progress">The sweep's progress.</param>
/// <param name="Metric">The metric that the sweep optimises.</param>
/// <param name="Split">The split of the metric.</param>
/// <param name="Sampler">The sampler's name.</param>
/// <param name="Best">What differs between the base and the best setup.</param>
public sealed record ListedSweep(SweepProgressResult Progress, string Metric, string Split, string Sampler, IReadOnlyList<SetupChange> Best)
{
    /// <summary>Gets the size in bytes of the artifacts of the sweep's experiments; null if it was not asked for.</summary>
    public long? Bytes { get; init; }

    /// <summary>Gets the sweep's tags, in the order of the alphabet.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Returns a sweep of the list.</summary>
    /// <param name="spec">What the sweep was asked to do.</param>
    /// <param name="progress">How far it is, with its best setup.</param>
    /// <param name="workloads">The workloads; the best setup of one that is unknown shows no changes.</param>
    public static ListedSweep From(SweepSpec spec, SweepProgress progress, WorkloadCatalog workloads) => new(
        SweepProgressResult.From(progress),
        spec.Metric.Name,
        spec.Metric.Split,
        spec.Sampler.Name,
        progress.Best is { } best && workloads.Find(spec.Base.Workload) is { } workload ? SetupChange.Between(workload, spec.Base, best.Proposal.Setup) : []);
}
