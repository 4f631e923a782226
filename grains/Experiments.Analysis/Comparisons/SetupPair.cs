using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Leaderboards;

namespace Experiments.Analysis.Comparisons;

/// <summary>A setup that both sweeps ran.</summary>
/// <param name="First">The setup in the first sweep.</param>
/// <param name="Second">The setup in the second sweep. It has the same values, except for <see cref="SweepComparison.Held"/>.</param>
/// <param name="FirstValue">The compared metric in the first sweep, over its seeds.</param>
/// <param name="SecondValue">The compared metric in the second sweep, over its seeds.</param>
/// <param name="Difference">The second value less the first, over the common seeds.</param>
/// <param name="Improvement">The mean difference, positive if the second sweep is better.</param>
/// <param name="IsSame">Whether the experiments at all common seeds are the same, so that the difference is none.</param>
/// <param name="PValue">The p-value of the paired t test, corrected for the number of pairs (Holm); null for the same experiments and with one seed.</param>
/// <param name="Distinct">Whether the corrected p-value is below 0.05: the seeds can tell the setups apart.</param>
public sealed record SetupPair(
    SweepSetup First,
    SweepSetup Second,
    MetricSummary FirstValue,
    MetricSummary SecondValue,
    PairedDifference Difference,
    double Improvement,
    bool IsSame,
    double? PValue,
    bool Distinct);
