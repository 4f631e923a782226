using Experiments.Analysis.Claims;
using Experiments.Reporting.Claims;

namespace Experiments.Reporting.Pages.Tables;

/// <summary>The claims of a report beside our experiments.</summary>
internal static class VerdictsTable
{
    /// <summary>Returns the claims with our values and the verdicts.</summary>
    public static Html Render(IReadOnlyList<JudgedClaim> claims) => new PageTable<JudgedClaim>()
        .Text("claim", c => c.Verdict.Claim.Id)
        .Number("reported", c => Numbers.Reported(c.Verdict.Claim))
        .Text("verdict", c => Html.Tag("span", [("class", "verdict " + ClassOf(c.Verdict.Verdict))], VerdictText.NameOf(c)))
        .Number("n", c => Numbers.Whole(c.Verdict.Count))
        .Number("mean", c => c.Verdict.Mean is { } mean ? Numbers.InUnitOf(c.Verdict.Claim, mean) : Numbers.None)
        .Number("sd", c => c.Verdict.Deviation is { } deviation ? Numbers.InUnitOf(c.Verdict.Claim, deviation) : Numbers.None)
        .Number("95 % prediction", c => Interval(c.Verdict, c.Verdict.Low, c.Verdict.High))
        .Number("for all claims together", c => Interval(c.Verdict, c.Verdict.JointLow, c.Verdict.JointHigh))
        .Render(claims);

    /// <summary>Returns where each claim is from, and why it has its verdict.</summary>
    public static Html RenderReasons(IReadOnlyList<JudgedClaim> claims) => new PageTable<JudgedClaim>()
        .Text("claim", c => c.Verdict.Claim.Id)
        .Text("source", c => c.Verdict.Claim.Source)
        .Prose("because", c => c.Verdict.JointLow is not null && ClaimWording.Surprise(c.Verdict) is { } surprise ? $"{c.Verdict.Because}; {surprise}" : c.Verdict.Because)
        .Render(claims);

    private static string Interval(ClaimVerdict verdict, double? low, double? high) => low is { } from && high is { } to
        ? $"{Numbers.InUnitOf(verdict.Claim, from)} to {Numbers.InUnitOf(verdict.Claim, to)}"
        : Numbers.None;

    private static string ClassOf(Verdict verdict) => verdict switch
    {
        Verdict.Reproduced => "good",
        Verdict.Above or Verdict.Below or Verdict.Impossible => "bad",
        Verdict.Inconclusive or Verdict.OtherSetup or Verdict.NotComparable => "open",
        _ => throw new InvalidOperationException($"verdict {verdict} has no class"),
    };
}
