namespace Experiments.Contracts.Leaderboards;

/// <summary>A metric over the seeds of a setup.</summary>
[GenerateSerializer, Immutable, Alias("experiments.MetricSummary")]
public sealed record MetricSummary
{
    /// <summary>Gets the name of the metric.</summary>
    [Id(0)]
    public required string Metric { get; init; }

    /// <summary>Gets the split that the metric was measured on.</summary>
    [Id(1)]
    public required string Split { get; init; }

    /// <summary>Gets the number of seeds.</summary>
    [Id(2)]
    public required int Count { get; init; }

    /// <summary>Gets the mean over seeds.</summary>
    [Id(3)]
    public required double Mean { get; init; }

    /// <summary>Gets the sample standard deviation over seeds; null with one seed.</summary>
    [Id(4)]
    public double? Deviation { get; init; }

    /// <summary>Gets the lower end of the 95 % confidence interval of the mean (Student's t); null with one seed.</summary>
    [Id(5)]
    public double? Low { get; init; }

    /// <summary>Gets the upper end of the same interval.</summary>
    [Id(6)]
    public double? High { get; init; }

    /// <summary>Gets the standard error of the mean; null with one seed.</summary>
    public double? StandardError => Deviation / Math.Sqrt(Count);
}
