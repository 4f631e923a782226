using System.Collections.Immutable;
using Experiments.Contracts.Leaderboards;

namespace Experiments.Analysis.Sweeps;

/// <summary>How the setup that a sweep is around compares with its neighbours.</summary>
/// <param name="Verdict">Whether it holds up.</param>
/// <param name="Value">Its metric over seeds; null where it was not run.</param>
/// <param name="SingleChanges">
/// Whether the neighbours differ from it in one parameter each; otherwise the sweep ran no such setups, and all its setups stand in.
/// </param>
/// <param name="Neighbours">The neighbours, the best first.</param>
/// <param name="Detectable">
/// The smallest difference that the weakest test of the correction would have told from noise, at the median standard error of
/// the differences; null with one seed. Where it is large, holding up says little.
/// </param>
public sealed record BaseStanding(
    BaseVerdict Verdict,
    MetricSummary? Value,
    bool SingleChanges,
    ImmutableArray<NeighbourComparison> Neighbours,
    double? Detectable)
{
    /// <summary>The neighbour with the largest improvement, whether or not the seeds can tell it apart; null where none improves.</summary>
    public NeighbourComparison? Best => Neighbours.FirstOrDefault(n => n.Improvement > 0);
}
