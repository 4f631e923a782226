using System.Text.Json.Serialization;

namespace Experiments.Reporting.Documents;

/// <summary>The result of <c>leaderboard</c>: the setups of one workload by one metric.</summary>
public sealed record LeaderboardResult(string Metric, string Split, IReadOnlyList<LeaderboardRowResult> Rows, string? Workload)
{
    /// <summary>Gets the direction of the ranking if the user named one: <c>minimise</c> or <c>maximise</c>; null for the metric's better one.</summary>
    public string? Goal { get; init; }

    /// <summary>Gets the number of all experiments, of every workload.</summary>
    [JsonIgnore]
    public int Experiments { get; init; }

    /// <summary>Gets the tags that were asked for; none for all setups.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Tags { get; init; } = [];
}
