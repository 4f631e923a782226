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

    /// <summary>Returns a verdict in words, with the reason if the data are not the report's.</summary>
    public static string NameOf(JudgedClaim judged) => judged is { Verdict.Verdict: Verdict.NotComparable, SameData: false }
        ? "not comparable: different data"
        : Wording.Judgement(judged.Verdict.Verdict);
}
