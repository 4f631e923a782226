using Experiments.Analysis.Claims;

namespace Experiments.Client.Commands.Reproduce;

/// <summary>Names verdicts.</summary>
internal static class VerdictText
{
    public const string Reproduced = "reproduced";
    public const string Above = "above";
    public const string Below = "below";
    public const string Impossible = "impossible";

    /// <summary>Returns a verdict in words, with the reason if the data are not the report's.</summary>
    public static string NameOf(JudgedClaim judged) => judged.Verdict.Verdict switch
    {
        Verdict.Reproduced => Reproduced,
        Verdict.Above => Above,
        Verdict.Below => Below,
        Verdict.Impossible => Impossible,
        _ => judged.SameData ? "not comparable" : "not comparable: different data",
    };
}
