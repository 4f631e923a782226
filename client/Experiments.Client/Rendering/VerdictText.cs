using Experiments.Analysis.Claims;
using Experiments.Client.Running;

namespace Experiments.Client.Rendering;

/// <summary>Verdicts in words.</summary>
internal static class VerdictText
{
    public const string Reproduced = "reproduced";
    public const string Above = "above";
    public const string Below = "below";
    public const string Impossible = "impossible";

    public static string Of(JudgedClaim judged) => judged.Verdict.Verdict switch
    {
        Verdict.Reproduced => Reproduced,
        Verdict.Above => Above,
        Verdict.Below => Below,
        Verdict.Impossible => Impossible,
        _ => judged.SameData ? "not comparable" : "not comparable: different data",
    };
}
