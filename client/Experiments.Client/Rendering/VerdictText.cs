using Experiments.Analysis.Claims;
using Experiments.Client.Running;
using Experiments.Reporting;

namespace Experiments.Client.Rendering;

/// <summary>Verdicts in words.</summary>
internal static class VerdictText
{
    public const string Reproduced = "reproduced";
    public const string Above = "above";
    public const string Below = "below";
    public const string Impossible = "impossible";

    public static string Of(JudgedClaim judged) => judged is { Verdict.Verdict: Verdict.NotComparable, SameData: false }
        ? "not comparable: different data"
        : Wording.Judgement(judged.Verdict.Verdict);
}
