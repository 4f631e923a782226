using System.Collections.Immutable;
using Experiments.Contracts.Leaderboards;

namespace Experiments.Client.Commands.Leaderboard;

/// <summary>The setups of one workload, ranked.</summary>
/// <param name="Query">What was asked.</param>
/// <param name="Rows">The setups, and the reports among them.</param>
internal sealed record Board(LeaderboardQuery Query, ImmutableArray<LeaderboardRow> Rows)
{
    /// <summary>Gets whether there are setups, and not only what reports state.</summary>
    public bool HasSetups => Rows.Any(row => row.Report is null);

    /// <summary>Gets the name of the workload.</summary>
    public string Workload => Query.Workload!;
}
