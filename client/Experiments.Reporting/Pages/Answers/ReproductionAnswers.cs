using Experiments.Analysis.Claims;
using Experiments.Contracts.Experiments;
using Experiments.Reporting.Claims;

namespace Experiments.Reporting.Pages.Answers;

/// <summary>The first part of a reproduction's page: the answer, then what restricts it.</summary>
internal static class ReproductionAnswers
{
    /// <summary>Returns all answers, in the order of the page.</summary>
    public static IReadOnlyList<Answer> All(Reproduction reproduction) =>
        [OtherSetup(reproduction) ?? Claims(reproduction), .. Present(Undecided(reproduction), Contradictions(reproduction), Failures(reproduction))];

    private static Answer Claims(Reproduction reproduction)
    {
        var judged = reproduction.Claims.Count(c => c.Verdict.JointVerdict is Verdict.Reproduced or Verdict.Above or Verdict.Below or Verdict.Inconclusive);
        var reproduced = reproduction.Claims.Count(c => c.Verdict.JointVerdict == Verdict.Reproduced);
        var headline = judged == 0 ? "No claim of the report could be compared" : $"{reproduced} of {Wording.Count(judged, "claim that could be compared", "claims that could be compared")} {(reproduced == 1 ? "reproduces" : "reproduce")}";
        return new(headline, Verdicts(reproduction));
    }

    private static Answer? Undecided(Reproduction reproduction)
    {
        var sentences = ClaimAnswer.Undecided([.. reproduction.Claims.Where(c => c.Verdict.Verdict == Verdict.Inconclusive).Select(c => (c.Verdict.Claim.Id, c.Verdict.SeedsToDecide))]);
        return sentences.Count == 0 ? null : new("What more seeds would decide", string.Join(' ', sentences));
    }

    // What training does not decide, such as a number of parameters, still has verdicts. They must not be the headline.
    private static Answer? OtherSetup(Reproduction reproduction)
    {
        var changed = ClaimSettings.Changed(reproduction.Report, reproduction.Setup).ToList();
        return changed.Count == 0 ? null : new("These experiments are of another setup", $"{ClaimAnswer.OtherSetup(changed)} {Verdicts(reproduction)}");
    }

    private static string Verdicts(Reproduction reproduction) =>
        ClaimAnswer.Sentence([.. reproduction.Claims.Select(c => (VerdictText.NameOf(c.Verdict.JointVerdict, c), c.Verdict.JointLow is not null))]);

    private static Answer? Contradictions(Reproduction reproduction)
    {
        var contradictions = reproduction.Findings.Where(f => f.Severity == FindingSeverity.Contradiction).ToList();
        return contradictions.Count == 0 ? null : new(
            $"The report contradicts itself in {Wording.Count(contradictions.Count, "place")}",
            string.Join(' ', contradictions.Select(f => Sentence(f.Text))));
    }

    private static Answer? Failures(Reproduction reproduction)
    {
        var open = reproduction.Experiments.Where(e => e.Status != ExperimentStatus.Completed).ToList();
        return open.Count == 0 ? null : new(
            $"{Wording.Count(open.Count, "experiment")} of {reproduction.Experiments.Length} gave no result",
            string.Join(' ', open.Select(e => Sentence($"Seed {e.Spec?.Seed} {Wording.Status(e.Status)}{(e.Reason is { } reason ? $": {reason}" : string.Empty)}"))));
    }

    private static string Sentence(string text) => text.EndsWith('.') ? text : text + ".";

    private static IEnumerable<Answer> Present(params Answer?[] answers) => answers.OfType<Answer>();
}
