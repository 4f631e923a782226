namespace Experiments.Contracts.Leaderboards;

/// <summary>A metric over the seeds of a setup.</summary>
/// <param name="Metric">Which quantity.</param>
/// <param name="Split">On which images.</param>
/// <param name="Count">Number of seeds.</param>
/// <param name="Mean">Mean over seeds.</param>
/// <param name="Deviation">Sample standard deviation over seeds; null with one seed.</param>
/// <param name="Low">Lower end of the 95 % confidence interval of the mean (Student's t); null with one seed.</param>
/// <param name="High">Upper end of the same interval.</param>
[GenerateSerializer, Immutable, Alias("experiments.MetricSummary")]
public sealed record MetricSummary(
    [property: Id(0)] string Metric,
    [property: Id(1)] string Split,
    [property: Id(2)] int Count,
    [property: Id(3)] double Mean,
    [property: Id(4)] double? Deviation,
    [property: Id(5)] double? Low,
    [property: Id(6)] double? High)
{
    /// <summary>Standard error of the mean; null with one seed.</summary>
    public double? StandardError => Deviation / Math.Sqrt(Count);
}
