using System.Text.Json.Serialization;
using Experiments.Analysis.Leaderboards;
using Experiments.Contracts.Sweeps;

namespace Experiments.Reporting.Leaderboards;

/// <summary>A sweep's leaderboard as a document. Nothing in it depends on when or where experiments ran.</summary>
/// <remarks>The order of the members is the order in JSON.</remarks>
public sealed record SweepLeaderboardDocument
{
    /// <summary>Gets the name of the sweep.</summary>
    public required string Sweep { get; init; }

    /// <summary>Gets the ranking metric.</summary>
    public required string Metric { get; init; }

    /// <summary>Gets the split of the ranking metric.</summary>
    public required string Split { get; init; }

    /// <summary>Gets <c>minimise</c> or <c>maximise</c>.</summary>
    public required string Goal { get; init; }

    /// <summary>Gets the seeds of every setup.</summary>
    public required IReadOnlyList<long> Seeds { get; init; }

    /// <summary>Gets the number of setups so far.</summary>
    public required int Setups { get; init; }

    /// <summary>Gets the number of setups with a value on every seed.</summary>
    public required int Ranked { get; init; }

    /// <summary>Gets the number of ranked setups that the seeds cannot tell from the best; the best is not counted.</summary>
    public required int Tied { get; init; }

    /// <summary>Gets the number of experiments that completed.</summary>
    public required int Completed { get; init; }

    /// <summary>Gets the number of experiments that the pruner stopped.</summary>
    public required int Pruned { get; init; }

    /// <summary>Gets the number of experiments that failed.</summary>
    public required int Failed { get; init; }

    /// <summary>Gets the number of experiments that a user cancelled.</summary>
    public required int Cancelled { get; init; }

    /// <summary>Gets the number of experiments that have not ended.</summary>
    public required int Unfinished { get; init; }

    /// <summary>Gets the number of setups that the filters let through.</summary>
    public required int Matching { get; init; }

    /// <summary>Gets every metric of the sweep, such as <c>accuracy@test maximise</c>; null with one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Metrics { get; init; }

    /// <summary>Gets the limits that setups should keep, such as <c>latency@test &lt;= 20</c>; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Constraints { get; init; }

    /// <summary>Gets the metrics that are not reproducible, because they are wall times; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? NotReproducible { get; init; }

    /// <summary>Gets the front; null with one metric.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FrontDocument? Front { get; init; }

    /// <summary>Gets the rows that were asked for, best first.</summary>
    public required IReadOnlyList<SweepLeaderboardRowDocument> Rows { get; init; }

    /// <summary>Returns the document of a leaderboard.</summary>
    public static SweepLeaderboardDocument FromLeaderboard(SweepLeaderboard board) => new()
    {
        Sweep = board.Sweep,
        Metric = board.Metric.Name,
        Split = board.Metric.Split,
        Goal = Wording.Goal(board.Metric.Goal),
        Seeds = board.Seeds,
        Setups = board.Setups,
        Ranked = board.Ranked,
        Tied = board.Tied,
        Completed = board.Completed,
        Pruned = board.Pruned,
        Failed = board.Failed,
        Cancelled = board.Cancelled,
        Unfinished = board.Unfinished,
        Matching = board.Matching,
        Metrics = board.Metrics.Length > 1 ? [.. board.Metrics.Select(Wording.Metric)] : null,
        Constraints = board.Constraints.IsEmpty ? null : [.. board.Constraints.Select(c => c.Text)],
        NotReproducible = board.UsesWallTime ? [WallTimeMetric.Text] : null,
        Front = board.Front is { } front ? FrontDocument.FromFront(front) : null,
        Rows = [.. board.Rows.Select(SweepLeaderboardRowDocument.FromRow)],
    };
}
