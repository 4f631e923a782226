using Experiments.Files.Reports;

namespace Experiments.Reporting.Documents;

/// <summary>A claim of the report without a verdict.</summary>
public sealed record StatedClaimResult(
    string Id, string Metric, string? Split, string Source, string ReportedText, string Unit, double Reported, string? Unavailable)
{
    /// <summary>Returns the claims of a report as documents.</summary>
    public static IReadOnlyList<StatedClaimResult> From(Report report) =>
    [
        .. report.Claims.Select(c => new StatedClaimResult(
            c.Id, c.Metric.Name, c.Split, c.Source, c.Text, Enum.GetName(c.Unit)!.ToLowerInvariant(), c.Value, c.Unavailable)),
    ];
}
