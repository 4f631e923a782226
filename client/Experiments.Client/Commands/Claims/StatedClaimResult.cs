using Experiments.Files.Reports;

namespace Experiments.Client.Commands.Claims;

/// <summary>A claim of the report without a verdict.</summary>
internal sealed record StatedClaimResult(
    string Id, string Metric, string? Split, string Source, string ReportedText, string Unit, double Reported, string? Unavailable)
{
    public static IReadOnlyList<StatedClaimResult> From(Report report) =>
    [
        .. report.Claims.Select(c => new StatedClaimResult(
            c.Id, c.Metric.Name, c.Split, c.Source, c.Text, Enum.GetName(c.Unit)!.ToLowerInvariant(), c.Value, c.Unavailable)),
    ];
}
