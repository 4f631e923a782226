namespace Experiments.Files.Reports;

/// <summary>One figure that a report states.</summary>
/// <param name="Id">Name within the report: <c>ssim-validation</c>.</param>
/// <param name="Metric">Which quantity, one of <see cref="Contracts.Experiments.MetricNames"/>.</param>
/// <param name="Split">On which images; null for the parameter count; a split that we cannot have is a free name with <see cref="Unavailable"/> set.</param>
/// <param name="Text">The figure as the report prints it: <c>96.840</c>; its digits say how far it was rounded.</param>
/// <param name="Value">The figure in our unit: a fraction of 1 where the report says percent.</param>
/// <param name="Unit">Unit of the printed figure.</param>
/// <param name="Source">Where in the report it stands.</param>
/// <param name="Unavailable">Why it cannot be compared (data that is not public), or null.</param>
public sealed record Claim(
    string Id,
    string Metric,
    string? Split,
    string Text,
    double Value,
    ClaimUnit Unit,
    string Source,
    string? Unavailable)
{
    /// <summary>Decimals that the report prints.</summary>
    public int Decimals => Text.IndexOf('.') is var point && point < 0 ? 0 : Text.Length - point - 1;

    /// <summary>Half a unit of the last printed digit, in our unit: the most that rounding can have moved the figure.</summary>
    public double HalfUnit => 0.5 * Math.Pow(10, -Decimals) / (Unit == ClaimUnit.Percent ? 100 : 1);
}
