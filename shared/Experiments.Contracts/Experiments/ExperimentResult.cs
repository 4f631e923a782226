using System.Collections.Immutable;

namespace Experiments.Contracts.Experiments;

/// <summary>What a completed experiment gave. It is recorded once and never changed.</summary>
[GenerateSerializer, Immutable, Alias("experiments.ExperimentResult")]
public sealed record ExperimentResult
{
    /// <summary>Gets every metric on every split.</summary>
    [Id(0)]
    public required ImmutableArray<MetricValue> Metrics { get; init; }

    /// <summary>Gets a confusion matrix for each split; empty if the workload does not classify.</summary>
    [Id(1)]
    public required ImmutableArray<ConfusionMatrix> Confusions { get; init; }

    /// <summary>Gets the SHA-256 of the trained parameters. Equal hashes mean that training was bit-identical.</summary>
    [Id(2)]
    public required string WeightsSha256 { get; init; }

    /// <summary>Gets the stored outputs.</summary>
    [Id(3)]
    public required ImmutableArray<ArtifactReference> Artifacts { get; init; }

    /// <summary>Gets the workload's remarks, a sentence each: how the mixture converged, which fallback was taken.</summary>
    [Id(4)]
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>Gets what the result depends on.</summary>
    [Id(5)]
    public required Provenance Provenance { get; init; }

    /// <summary>Gets the wall time of the attempt that finished.</summary>
    [Id(6)]
    public required TimeSpan Duration { get; init; }

    /// <summary>Gets every epoch, in order.</summary>
    [Id(7)]
    public required ImmutableArray<EpochRecord> Curve { get; init; }

    /// <summary>Returns a metric's value, or null if the experiment did not report it.</summary>
    public double? Find(string metric, string split) => Metrics.FirstOrDefault(m => m.Metric == metric && m.Split == split)?.Value;
}
