using System.Collections.Immutable;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Reporting.Documents;

/// <summary>Makes queries for leaderboards.</summary>
public static class LeaderboardQueries
{
    /// <summary>Returns the split to rank a metric on: the workload's main one, or the metric's first if the program reports the metric elsewhere only.</summary>
    public static string SplitOf(WorkloadDefinition workload, string metric)
    {
        var reported = workload.EpochValues.Where(value => value.Name == metric).Select(value => value.Split).OfType<string>().ToList();
        return reported.Count == 0 || reported.Contains(workload.MainSplit) ? workload.MainSplit : reported[0];
    }

    /// <summary>Returns the query that ranks by a metric the setups of one workload, and summarises the workload's most telling others on the same split.</summary>
    public static LeaderboardQuery RankBy(WorkloadDefinition workload, string metric, string split, int top, SweepGoal? goal = null, ImmutableArray<string> tags = default) => new()
    {
        Metric = metric,
        Split = split,
        Others = [.. workload.Metrics.Where(m => m.Prominence >= MetricProminence.Leaderboard && m.Name != metric).Select(m => $"{m.Name}@{split}")],
        Top = top,
        SetupIds = [],
        Workload = workload.Name,
        Goal = goal,
        Tags = tags.IsDefault ? [] : tags,
    };
}
