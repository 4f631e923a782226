using Experiments.Analysis.Claims;
using Experiments.Analysis.Sweeps;

namespace Experiments.Reporting.Pages.Tables;

/// <summary>The claims of the report, judged by the base's experiments.</summary>
internal static class ClaimsTable
{
    public static Html Render(SweepAnswers answers) => new PageTable<ClaimVerdict>()
        .Text("claim", v => v.Claim.Id)
        .Number("reported", v => Numbers.Reported(v.Claim))
        .Text("verdict", v => Html.Tag("span", [("title", v.Because)], Wording.Judgement(v.Verdict)))
        .Number("base, mean", v => v.Mean is { } mean ? Numbers.InUnitOf(v.Claim, mean) : Numbers.None)
        .Number("95 % prediction", v => v is { Low: { } low, High: { } high } ? $"{Numbers.InUnitOf(v.Claim, low)} to {Numbers.InUnitOf(v.Claim, high)}" : Numbers.None)
        .Text("smallest change that reaches it", v => SmallestChange(answers, v))
        .Render(answers.Claims, v => v.Verdict is Verdict.Impossible ? "odd" : null);

    private static string SmallestChange(SweepAnswers answers, ClaimVerdict verdict) =>
        answers.Remedies.FirstOrDefault(r => r.Claim.Id == verdict.Claim.Id) is not { } remedy ? Numbers.None
            : remedy.Reached is null ? "none that was run"
            : Wording.ShortForPrint(remedy.Changes);
}
