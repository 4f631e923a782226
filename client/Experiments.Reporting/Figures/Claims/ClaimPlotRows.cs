using Experiments.Files.Reports;
using Experiments.Reporting.Claims;

namespace Experiments.Reporting.Figures.Claims;

/// <summary>Makes the rows of <see cref="ClaimsFigure"/>.</summary>
public static class ClaimPlotRows
{
    /// <summary>Returns a row for each claim, in the unit that the report prints.</summary>
    public static IReadOnlyList<ClaimPlotRow> From(IEnumerable<JudgedClaim> claims) => [.. claims.Select(From)];

    private static ClaimPlotRow From(JudgedClaim judged)
    {
        var verdict = judged.Verdict;
        var (scale, unit) = verdict.Claim.Unit == ClaimUnit.Percent ? (100d, " (%)") : (1d, string.Empty);
        return new ClaimPlotRow(
            verdict.Claim.Id + unit,
            scale * verdict.Claim.Value,
            [.. judged.Measured.Select(value => scale * value)],
            scale * verdict.Low,
            scale * verdict.High,
            VerdictText.NameOf(judged));
    }
}
