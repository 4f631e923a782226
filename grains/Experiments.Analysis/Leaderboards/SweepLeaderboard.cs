using System.Collections.Immutable;
using Experiments.Contracts.Sweeps;

namespace Experiments.Analysis.Leaderboards;

/// <summary>A sweep's setups, ranked. It holds nothing that depends on when or where experiments ran.</summary>
/// <param name="Sweep">Name of the sweep.</param>
/// <param name="Metric">The ranking metric.</param>
/// <param name="Seeds">The seeds of every setup.</param>
/// <param name="Setups">Number of setups so far.</param>
/// <param name="Ranked">Setups with a value on every seed.</param>
/// <param name="Tied">Ranked setups that cannot be told apart from the best; the best itself is not counted.</param>
/// <param name="Completed">Experiments that completed.</param>
/// <param name="Pruned">Experiments that the pruner stopped.</param>
/// <param name="Failed">Experiments that failed.</param>
/// <param name="Cancelled">Experiments that a person ended.</param>
/// <param name="Unfinished">Experiments that have not ended.</param>
/// <param name="Matching">Setups that the filters let through.</param>
/// <param name="Rows">Those of them that were asked for, best first; setups without a rank come last, by their number.</param>
public sealed record SweepLeaderboard(
    string Sweep,
    SweepMetric Metric,
    ImmutableArray<long> Seeds,
    int Setups,
    int Ranked,
    int Tied,
    int Completed,
    int Pruned,
    int Failed,
    int Cancelled,
    int Unfinished,
    int Matching,
    ImmutableArray<SweepLeaderboardRow> Rows);
