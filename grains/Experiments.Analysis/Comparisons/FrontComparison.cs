using System.Collections.Immutable;
using Experiments.Analysis.Statistics;
using Experiments.Contracts.Sweeps;

namespace Experiments.Analysis.Comparisons;

/// <summary>The fronts of two sweeps with the same metrics. Differences are the second sweep less the first.</summary>
public sealed record FrontComparison
{
    /// <summary>Gets the metrics of both sweeps, in the order of the first one.</summary>
    public required ImmutableArray<SweepMetric> Metrics { get; init; }

    /// <summary>Gets the front of the first sweep.</summary>
    public required ComparedFront First { get; init; }

    /// <summary>Gets the front of the second sweep.</summary>
    public required ComparedFront Second { get; init; }

    /// <summary>Gets how much more of the common box the second front dominates.</summary>
    public double Difference => Second.Hypervolume - First.Hypervolume;

    /// <summary>
    /// Gets the 95 % interval of <see cref="Difference"/> over resamples of the common seeds, each drawn for both sweeps alike; null with fewer than
    /// three common seeds.
    /// </summary>
    public Interval? DifferenceInterval { get; init; }
}
