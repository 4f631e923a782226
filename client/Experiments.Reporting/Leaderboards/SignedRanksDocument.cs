using Experiments.Analysis.Statistics;

namespace Experiments.Reporting.Leaderboards;

/// <summary>A comparison with the base, seed by seed, without a normal distribution.</summary>
/// <param name="Better">Seeds on which the setup is better.</param>
/// <param name="Equal">Seeds on which both are the same.</param>
/// <param name="Worse">Seeds on which the base is better.</param>
/// <param name="Probability">Share of seeds on which the setup is better; equal ones count as half.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end of its 95 % interval.</param>
/// <param name="PValue">Two-sided p-value of Wilcoxon's signed-rank test; null if all differences are 0.</param>
public sealed record SignedRanksDocument(int Better, int Equal, int Worse, double Probability, double Low, double High, double? PValue)
{
    /// <summary>Returns the document of a comparison.</summary>
    public static SignedRanksDocument FromRanks(SignedRanks r) => new(r.Better, r.Equal, r.Worse, r.Probability, r.Low, r.High, r.PValue);
}
