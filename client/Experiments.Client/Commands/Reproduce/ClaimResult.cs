namespace Experiments.Client.Commands.Reproduce;

/// <summary>A claim with its verdict. Values are in our unit: fractions of 1.</summary>
internal sealed record ClaimResult(
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
    public static ClaimResult From(JudgedClaim judged)
    {
        var (claim, verdict) = (judged.Verdict.Claim, judged.Verdict);
        return new ClaimResult(
            claim.Id,
            claim.Metric.Name,
            claim.Split,
            claim.Source,
            claim.Text,
            Enum.GetName(claim.Unit)!.ToLowerInvariant(),
            claim.Value,
            judged.Measured,
            verdict.Count,
            verdict.Mean,
            verdict.Deviation,
            verdict.Low,
            verdict.High,
            VerdictText.NameOf(judged),
            verdict.Because);
    }
}
