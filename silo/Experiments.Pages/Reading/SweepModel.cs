using Experiments.Analysis.Leaderboards;
using Experiments.Contracts.Sweeps;

namespace Experiments.Pages.Reading;

/// <summary>Rows of a leaderboard with their order and filters.</summary>
/// <param name="Rows">The rows of this page.</param>
/// <param name="Total">The rows that match.</param>
/// <param name="Number">The number of this page, from 1.</param>
/// <param name="Pages">The number of pages.</param>
/// <param name="Columns">The parameters that have a column.</param>
/// <param name="Sort">The column that rows are sorted by.</param>
/// <param name="IsFalling">Whether in falling order.</param>
/// <param name="Open">The setups whose seeds are shown.</param>
/// <param name="Filters">The conditions on parameters, as addresses have them.</param>
public sealed record BoardModel(
    IReadOnlyList<SweepLeaderboardRow> Rows, int Total, int Number, int Pages, IReadOnlyList<string> Columns, string Sort, bool IsFalling, IReadOnlySet<int> Open, IReadOnlyList<string> Filters);

/// <summary>What a view of a sweep shows.</summary>
/// <param name="Book">The sweep.</param>
/// <param name="Board">The rows that were asked for.</param>
public sealed record SweepModel(SweepBook Book, BoardModel Board)
{
    /// <summary>Gets what runs now.</summary>
    public IReadOnlyList<RunningExperiment> Running { get; init; } = [];

    /// <summary>Gets the rate and the time that is left; null if nothing runs.</summary>
    public (double Rate, TimeSpan Left)? Pace { get; init; }

    /// <summary>Gets what the sweep found, the most important first; null while it is being computed.</summary>
    public IReadOnlyList<(string Headline, string Text)>? Answers { get; init; } = [];
}
