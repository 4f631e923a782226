using System.Collections.Immutable;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Setups;

namespace Experiments.Analysis.Sweeps;

/// <summary>A setup compared with the base.</summary>
/// <param name="Proposal">The number of the proposal.</param>
/// <param name="Changes">The parameters that differ from the base.</param>
/// <param name="Value">The sweep's metric over the setup's seeds.</param>
/// <param name="Difference">The value less the base's, seed by seed.</param>
/// <param name="Improvement">The mean difference, positive if the setup is better.</param>
/// <param name="PValue">The p-value of the paired t test, corrected for the number of comparisons (Holm); null with one seed.</param>
/// <param name="Distinct">Whether the corrected p-value is below 0.05: the seeds can tell the setup apart from the base.</param>
public sealed record NeighbourComparison(
    int Proposal,
    ImmutableArray<ParameterValue> Changes,
    MetricSummary Value,
    PairedDifference Difference,
    double Improvement,
    double? PValue,
    bool Distinct);
