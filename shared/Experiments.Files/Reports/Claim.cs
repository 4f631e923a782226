using Experiments.Contracts.Workloads;

namespace Experiments.Files.Reports;

/// <summary>One figure that a report states.</summary>
public sealed record Claim
{
    /// <summary>Gets the name within the report: <c>ssim-validation</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the metric that the figure is of.</summary>
    public required MetricDefinition Metric { get; init; }

    /// <summary>
    /// Gets the split that the figure was measured on; null for a metric of the model. A split that the workload does not have is a
    /// free name, and <see cref="Unavailable"/> is set.
    /// </summary>
    public string? Split { get; init; }

    /// <summary>Gets the figure as the report prints it: <c>96.840</c>. Its digits say how far it was rounded.</summary>
    public required string Text { get; init; }

    /// <summary>Gets the figure in our unit: a fraction of 1 if the report says percent.</summary>
    public required double Value { get; init; }

    /// <summary>Gets the unit of the printed figure.</summary>
    public ClaimUnit Unit { get; init; }

    /// <summary>Gets the place of the figure in the report.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the reason why the figure cannot be compared, such as data that are not public; or null.</summary>
    public string? Unavailable { get; init; }

    /// <summary>Gets the number of decimals that the report prints.</summary>
    public int Decimals => Text.IndexOf('.') is var point && point < 0 ? 0 : Text.Length - point - 1;

    /// <summary>Gets half a unit of the last printed digit, in our unit: the most that rounding can have moved the figure.</summary>
    public double HalfUnit => 0.5 * Math.Pow(10, -Decimals) / (Unit == ClaimUnit.Percent ? 100 : 1);
}
