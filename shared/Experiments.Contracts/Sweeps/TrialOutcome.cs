using System.Collections.Immutable;
using Experiments.Contracts.Experiments;

namespace Experiments.Contracts.Sweeps;

/// <summary>Tells a sweep with external trials how an experiment ended.</summary>
[GenerateSerializer, Immutable, Alias("experiments.TrialOutcome")]
public sealed record TrialOutcome
{
    /// <summary>The most epochs of a curve. The sweep's log keeps every curve.</summary>
    public const int MostEpochs = 10_000;

    /// <summary>Gets the index of the proposal.</summary>
    [Id(0)]
    public required int Proposal { get; init; }

    /// <summary>Gets the seed; null if the sweep has one seed only.</summary>
    [Id(1)]
    public long? Seed { get; init; }

    /// <summary>Gets whether the experiment ended without a result.</summary>
    [Id(2)]
    public bool HasFailed { get; init; }

    /// <summary>Gets the metrics, each on one of the workload's splits. A result has the sweep's metric; a failure has none.</summary>
    [Id(3)]
    public ImmutableArray<MetricValue> Metrics { get; init; } = [];

    /// <summary>Gets why the experiment failed, or null.</summary>
    [Id(4)]
    public string? Reason { get; init; }

    /// <summary>Gets the workload's objective after each epoch, at most <see cref="MostEpochs"/> finite values; empty or default: it was not told.</summary>
    [Id(5)]
    public ImmutableArray<double> Curve { get; init; } = [];
}
