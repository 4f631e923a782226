using Experiments.Analysis.Claims;

namespace Experiments.Reporting.Claims;

/// <summary>Names verdicts.</summary>
public static class VerdictText
{
    /// <summary>The word for <see cref="Verdict.Reproduced"/>.</summary>
    public const string Reproduced = "reproduced";

    /// <summary>The word for <see cref="Verdict.Above"/>.</summary>
    public const string Above = "above";

    /// <summary>The word for <see cref="Verdict.Below"/>.</summary>
    public const string Below = "below";

    /// <summary>The word for <see cref="Verdict.Impossible"/>.</summary>
    public const string Impossible = "impossible";

    /// <summary>The word for <see cref="Verdict.Inconclusive"/>.</summary>
    public const string Inconclusive = "inconclusive";

    /// <summary>Returns a verdict in words, with the reason if the data are not the report's.</summary>
    public static string NameOf(JudgedClaim judged) => NameOf(judged.Verdict.Verdict, judged);

    /// <summary>Returns one of the verdicts on a claim in words.</summary>
    public static string NameOf(Verdict verdict, JudgedClaim judged) => verdict == Verdict.NotComparable && !judged.SameData
        ? "not comparable: different data"
        : Wording.Judgement(verdict);
}
