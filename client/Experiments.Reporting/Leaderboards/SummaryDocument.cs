using Experiments.Contracts.Leaderboards;

namespace Experiments.Reporting.Leaderboards;

/// <summary>A metric over seeds, with the standard error of its mean and its 95 % confidence interval.</summary>
public sealed record SummaryDocument
{
    /// <summary>Gets the metric.</summary>
    public required string Metric { get; init; }

    /// <summary>Gets the split.</summary>
    public required string Split { get; init; }

    /// <summary>Gets the number of seeds.</summary>
    public required int Count { get; init; }

    /// <summary>Gets the mean over seeds.</summary>
    public required double Mean { get; init; }

    /// <summary>Gets the sample standard deviation over seeds; null with one seed.</summary>
    public required double? Deviation { get; init; }

    /// <summary>Gets the standard error of the mean; null with one seed.</summary>
    public required double? StandardError { get; init; }

    /// <summary>Gets the lower end of the interval; null with one seed.</summary>
    public required double? Low { get; init; }

    /// <summary>Gets the upper end of the interval; null with one seed.</summary>
    public required double? High { get; init; }

    /// <summary>Returns the document of a summary.</summary>
    public static SummaryDocument FromSummary(MetricSummary summary) => new()
    {
        Metric = summary.Metric,
        Split = summary.Split,
        Count = summary.Count,
        Mean = summary.Mean,
        Deviation = summary.Deviation,
        StandardError = summary.StandardError,
        Low = summary.Low,
        High = summary.High,
    };
}
