using Experiments.Analysis.Claims;
using Experiments.Analysis.Sweeps;
using Experiments.Files.Reports;

namespace Experiments.Reporting.Pages.Answers;

/// <summary>Answers how many of the report's claims the base reaches, and what would reach each of the others.</summary>
internal static class ClaimAnswers
{
    /// <summary>Returns the answers; none without claims.</summary>
    public static IEnumerable<Answer> From(SweepAnswers answers) =>
        answers.Claims.IsEmpty ? [] : [Summary(answers), .. answers.Remedies.Select(Remedy)];

    private static Answer Summary(SweepAnswers answers) => new(
        $"The base reaches {answers.Claims.Count(ClaimRemedies.IsReached)} of {Wording.Count(answers.Claims.Length, "claim")}",
        $"{Count(answers, Verdict.NotComparable)} cannot be compared, {Count(answers, Verdict.Impossible)} contradict the report itself, {Count(answers, Verdict.Inconclusive)} are inconclusive, {answers.Remedies.Length} are not reached.{OtherSetup(answers)}");

    private static int Count(SweepAnswers answers, Verdict verdict) => answers.Claims.Count(c => c.Verdict == verdict);

    private static string OtherSetup(SweepAnswers answers) => Count(answers, Verdict.OtherSetup) is > 0 and var count
        ? $" The base changes what the report states, so that {Wording.Count(count, "claim")} {(count == 1 ? "has" : "have")} no verdict."
        : string.Empty;

    private static Answer Remedy(ClaimRemedy remedy) => remedy.Reached is null
        ? new(
            $"{remedy.Claim.Id} is reached by no setup",
            $"None of {Wording.Count(remedy.Tried, "setup")} reaches {Numbers.Reported(remedy.Claim)}; the base has {Value(remedy.Claim, remedy.AtBase.Mean)}.")
        : new(
            $"{remedy.Claim.Id} would be reached by {Wording.ShortForPrint(remedy.Changes)}",
            $"{Value(remedy.Claim, remedy.Reached.Mean)} instead of {Value(remedy.Claim, remedy.AtBase.Mean)} at the base, against the reported {Numbers.Reported(remedy.Claim)}. It is the smallest of {Wording.Count(remedy.Reaching, "change")} that would do.");

    private static string Value(Claim claim, double? value) => value is { } v ? Numbers.InUnitOf(claim, v) : "no value";
}
