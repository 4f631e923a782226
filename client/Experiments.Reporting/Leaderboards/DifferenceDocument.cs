using Experiments.Contracts.Leaderboards;

namespace Experiments.Reporting.Leaderboards;

/// <summary>A difference to the base, seed by seed, with its 95 % interval.</summary>
/// <param name="Seeds">Number of common seeds.</param>
/// <param name="Mean">Mean difference.</param>
/// <param name="StandardError">Standard error of the mean difference; null with one seed.</param>
/// <param name="Low">Lower end of the interval; null with one seed.</param>
/// <param name="High">Upper end of the interval; null with one seed.</param>
/// <param name="PValue">P-value of the paired t test; null with one seed.</param>
public sealed record DifferenceDocument(int Seeds, double Mean, double? StandardError, double? Low, double? High, double? PValue)
{
    /// <summary>Returns the document of a difference.</summary>
    public static DifferenceDocument FromDifference(PairedDifference d) => new(d.Seeds, d.Mean, d.StandardError, d.Low, d.High, d.PValue);
}
