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
        $"{answers.Claims.Count(ClaimRemedies.IsReached)} of {answers.Claims.Length} claims are reached by the base",
        $"{answers.Claims.Count(c => c.Verdict == Verdict.NotComparable)} cannot be compared, {answers.Claims.Count(c => c.Verdict == Verdict.Impossible)} contradict the report itself, {answers.Remedies.Length} are not reached.");

    private static Answer Remedy(ClaimRemedy remedy) => remedy.Reached is null
        ? new(
            $"{remedy.Claim.Id} is reached by no setup",
            $"None of {Wording.Count(remedy.Tried, "setup")} reaches {Numbers.Reported(remedy.Claim)}; the base has {Value(remedy.Claim, remedy.AtBase.Mean)}.")
        : new(
            $"{remedy.Claim.Id} would be reached by {Wording.ShortForPrint(remedy.Changes)}",
            $"{Value(remedy.Claim, remedy.Reached.Mean)} instead of {Value(remedy.Claim, remedy.AtBase.Mean)} at the base, against the reported {Numbers.Reported(remedy.Claim)}. It is the smallest of {Wording.Count(remedy.Reaching, "change")} that would do.");

    private static string Value(Claim claim, double? value) => value is { } v ? Numbers.InUnitOf(claim, v) : "no value";
}
