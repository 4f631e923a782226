using Experiments.Client.Rendering;
using Experiments.Client.Running;
using Experiments.Files.Reports;

namespace Experiments.Client.Documents;

/// <summary>A claim with its verdict in JSON output; values are in our unit, fractions of 1.</summary>
internal sealed record ClaimDocument(
    string Id,
    string Metric,
    string? Split,
    string Source,
    string ReportedText,
    string Unit,
    double Reported,
    IReadOnlyList<double> Runs,
    int Count,
    double? Mean,
    double? Deviation,
    double? PredictionLow,
    double? PredictionHigh,
    string Verdict,
    string Because)
{
    public static ClaimDocument Of(JudgedClaim judged)
    {
        var (claim, verdict) = (judged.Verdict.Claim, judged.Verdict);
        return new ClaimDocument(
            claim.Id,
            claim.Metric,
            claim.Split,
            claim.Source,
            claim.Text,
            Enum.GetName(claim.Unit)!.ToLowerInvariant(),
            claim.Value,
            judged.Runs,
            verdict.Count,
            verdict.Mean,
            verdict.Deviation,
            verdict.Low,
            verdict.High,
            VerdictText.Of(judged),
            verdict.Because);
    }
}

/// <summary>A claim of the report without a verdict.</summary>
internal sealed record StatedClaimDocument(string Id, string Metric, string? Split, string Source, string ReportedText, string Unit, double Reported, string? Unavailable)
{
    public static IReadOnlyList<StatedClaimDocument> Of(Report report) =>
        [.. report.Claims.Select(c => new StatedClaimDocument(c.Id, c.Metric, c.Split, c.Source, c.Text, Enum.GetName(c.Unit)!.ToLowerInvariant(), c.Value, c.Unavailable))];
}
