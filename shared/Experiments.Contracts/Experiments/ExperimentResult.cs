using System.Collections.Immutable;

namespace Experiments.Contracts.Experiments;

/// <summary>What a completed experiment gave, recorded once.</summary>
/// <param name="Metrics">Every metric on every split.</param>
/// <param name="Confusions">A confusion matrix for each split.</param>
/// <param name="WeightsSha256">SHA-256 of the trained parameters; equal hashes mean bit-identical training.</param>
/// <param name="Artifacts">Stored outputs.</param>
/// <param name="Notes">What the run itself has to say, a sentence each: how the mixture converged, what was fallen back on.</param>
/// <param name="Provenance">What the result depends on.</param>
/// <param name="Duration">Wall time of the attempt that finished.</param>
/// <param name="Curve">Every epoch, in order.</param>
[GenerateSerializer, Immutable, Alias("experiments.ExperimentResult")]
public sealed record ExperimentResult(
    [property: Id(0)] ImmutableArray<MetricValue> Metrics,
    [property: Id(1)] ImmutableArray<ConfusionMatrix> Confusions,
    [property: Id(2)] string WeightsSha256,
    [property: Id(3)] ImmutableArray<ArtifactReference> Artifacts,
    [property: Id(4)] ImmutableArray<string> Notes,
    [property: Id(5)] Provenance Provenance,
    [property: Id(6)] TimeSpan Duration,
    [property: Id(7)] ImmutableArray<EpochRecord> Curve)
{
    /// <summary>A metric's value, or null where the experiment did not report it.</summary>
    public double? Find(string metric, string split) => Metrics.FirstOrDefault(m => m.Metric == metric && m.Split == split)?.Value;
}
