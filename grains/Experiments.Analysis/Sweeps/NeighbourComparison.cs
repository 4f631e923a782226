using System.Collections.Immutable;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Setups;

namespace Experiments.Analysis.Sweeps;

/// <summary>A setup beside the base.</summary>
/// <param name="Proposal">Number of the proposal.</param>
/// <param name="Changes">In what it differs from the base.</param>
/// <param name="Value">The sweep's metric over its seeds.</param>
/// <param name="Difference">Its value less the base's, seed by seed.</param>
/// <param name="Improvement">The mean difference, positive where the setup is better.</param>
/// <param name="PValue">P-value of the paired t test, corrected for the number of comparisons (Holm); null with one seed.</param>
/// <param name="Distinct">Whether the corrected p-value is below 0.05: the seeds can tell the setup apart from the base.</param>
public sealed record NeighbourComparison(
    int Proposal,
    ImmutableArray<ParameterValue> Changes,
    MetricSummary Value,
    PairedDifference Difference,
    double Improvement,
    double? PValue,
    bool Distinct);
