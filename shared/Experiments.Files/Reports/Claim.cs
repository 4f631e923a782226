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

    /// <summary>Gets the difference that would matter, in our unit; null: the report file does not say.</summary>
    public decimal? Margin { get; init; }

    /// <summary>Gets what the figure is of the experiments behind it.</summary>
    public ClaimStatistic Of { get; init; }

    /// <summary>Gets the number of experiments behind the figure; null: unsaid.</summary>
    public int? Runs { get; init; }

    /// <summary>Gets the number of folds of a cross-validation that the figure is the mean of; null: it is of one split.</summary>
    public int? Folds { get; init; }

    /// <summary>Gets the ± beside the figure; null: there is none.</summary>
    public ClaimSpread? Spread { get; init; }

    /// <summary>Gets how the figure averages over classes; null: unsaid.</summary>
    public ScoreAverage? Average { get; init; }

    /// <summary>Gets how the printed digits came about.</summary>
    public FigureRounding Rounding { get; init; }

    /// <summary>Gets the number of decimals that the report prints.</summary>
    public int Decimals => Math.Max(0, PrintedNumber.Decimals(Text));

    /// <summary>Gets half a unit of the last printed digit, in our unit: the most that rounding can have moved the figure.</summary>
    public double HalfUnit => (double)(PrintedNumber.LastUnit(Text) / (Unit == ClaimUnit.Percent ? 200 : 2));
}
