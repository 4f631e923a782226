using Experiments.Analysis.Claims;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Reproduce;

/// <summary>Names verdicts.</summary>
internal static class VerdictText
{
    public const string Reproduced = "reproduced";
    public const string Above = "above";
    public const string Below = "below";
    public const string Impossible = "impossible";
    public const string Inconclusive = "inconclusive";

    /// <summary>Returns a verdict in words, with the reason if the data are not the report's.</summary>
    public static string NameOf(JudgedClaim judged) => NameOf(judged.Verdict.Verdict, judged);

    /// <summary>Returns one of the verdicts on a claim in words.</summary>
    public static string NameOf(Verdict verdict, JudgedClaim judged) => verdict == Verdict.NotComparable && !judged.SameData
        ? "not comparable: different data"
        : Wording.Judgement(verdict);
}
