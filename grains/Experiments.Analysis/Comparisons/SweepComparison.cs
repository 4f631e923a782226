using System.Collections.Immutable;
using Experiments.Analysis.Statistics;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Sweeps;

namespace Experiments.Analysis.Comparisons;

/// <summary>Two sweeps side by side. Differences are the second sweep less the first.</summary>
/// <remarks>The order in which results arrived does not matter. <see cref="SweepComparer"/> makes it.</remarks>
public sealed record SweepComparison
{
    /// <summary>Gets the first sweep, to which the second is compared.</summary>
    public required SweepTable First { get; init; }

    /// <summary>Gets the second sweep.</summary>
    public required SweepTable Second { get; init; }

    /// <summary>Gets the metric by which both are compared.</summary>
    public required SweepMetric Metric { get; init; }

    /// <summary>Gets the parameters that the sweeps treat differently, in the order of the workload.</summary>
    public required ImmutableArray<ParameterContrast> Parameters { get; init; }

    /// <summary>Gets the parameters that both sweeps hold fixed, each at another value. Setups that differ in these alone are paired.</summary>
    public required ImmutableArray<string> Held { get; init; }

    /// <summary>Gets the setups that both sweeps ran with at least one common seed: those that gain most from the second sweep first.</summary>
    public required ImmutableArray<SetupPair> Pairs { get; init; }

    /// <summary>
    /// Gets the mean difference over those pairs that are not the same experiments, each pair's mean as one value. Its interval takes the
    /// setups as a sample of the search space. Null without such a pair.
    /// </summary>
    public PairedDifference? Overall { get; init; }

    /// <summary>Gets on how many of the same pairs the second sweep is better; null without such a pair.</summary>
    public SignedRanks? OverallRanks { get; init; }

    /// <summary>Gets the best setup of the first sweep; null if none has a value with every seed.</summary>
    public ComparedSetup? FirstBest { get; init; }

    /// <summary>Gets the best setup of the second sweep; null if none has a value with every seed.</summary>
    public ComparedSetup? SecondBest { get; init; }

    /// <summary>Gets the difference of both best setups over their common seeds; null without one.</summary>
    public PairedDifference? BestDifference { get; init; }

    /// <summary>Gets whether the seeds cannot tell the best setups apart at 95 %; null if one of them has a single seed or does not exist.</summary>
    public bool? BestsTied { get; init; }

    /// <summary>Gets the fronts of both sweeps; null if they do not have the same several metrics, or one has no front.</summary>
    public FrontComparison? Fronts { get; init; }

    /// <summary>Gets whether both sweeps have the same best setup, so that its experiments are the same.</summary>
    public bool BestsAreTheSame => Pairs.Any(pair => pair.IsSame && pair.First == FirstBest?.Setup && pair.Second == SecondBest?.Setup);

    /// <summary>Returns a difference as an improvement, which is positive if the second sweep is better.</summary>
    public double Improvement(double difference) => SweepConfirmation.Improvement(Metric.Goal, difference);
}
