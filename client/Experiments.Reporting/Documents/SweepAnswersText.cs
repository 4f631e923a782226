using Experiments.Analysis.Importances;
using Experiments.Analysis.Sweeps;

namespace Experiments.Reporting.Documents;

/// <summary>Names what a sweep says about its base.</summary>
public static class SweepAnswersText
{
    /// <summary>Returns whether the base holds up, in one word.</summary>
    public static string NameOf(BaseVerdict verdict) => verdict switch
    {
        BaseVerdict.OneSeed => "one-seed",
        _ => Enum.GetName(verdict)!.ToLowerInvariant(),
    };

    /// <summary>Returns how importances were found.</summary>
    public static string NameOf(ImportanceMethod method) => method == ImportanceMethod.ExactAnova ? "exact-anova" : "forest-anova";
}
