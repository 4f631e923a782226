using System.Collections.Immutable;
using Experiments.Contracts.Leaderboards;

namespace Experiments.Analysis.Sweeps;

/// <summary>How the base of a sweep compares with its neighbours.</summary>
/// <param name="Verdict">Whether the base holds up.</param>
/// <param name="Value">The base's metric over seeds; null if it has not run.</param>
/// <param name="SingleChanges">
/// Whether each neighbour differs from the base in one parameter. If the sweep has no such setups, all its setups count as neighbours.
/// </param>
/// <param name="Neighbours">The neighbours, the best first.</param>
/// <param name="Detectable">
/// The difference that the weakest test of the correction would have found with a probability of 80 %, at the median standard error of
/// the differences; null with one seed. If it is large, holding up means little.
/// </param>
public sealed record BaseStanding(
    BaseVerdict Verdict,
    MetricSummary? Value,
    bool SingleChanges,
    ImmutableArray<NeighbourComparison> Neighbours,
    double? Detectable)
{
    /// <summary>Gets the neighbour with the largest improvement, even if the seeds cannot tell it apart; null if none improves.</summary>
    public NeighbourComparison? Best => Neighbours.FirstOrDefault(n => n.Improvement > 0);
}
