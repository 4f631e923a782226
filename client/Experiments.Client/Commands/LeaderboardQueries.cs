using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;

namespace Experiments.Client.Commands;

/// <summary>What leaderboards show beside the metric that ranks.</summary>
internal static class LeaderboardQueries
{
    private static readonly string[] Shown = [MetricNames.Ssim, MetricNames.Mse, MetricNames.Accuracy, MetricNames.F1];

    /// <summary>Ranks by a metric and summarises the most telling others on the same images.</summary>
    public static LeaderboardQuery By(string metric, string split, int top) =>
        new() { Metric = metric, Split = split, Others = [.. Shown.Where(name => name != metric).Select(name => $"{name}@{split}")], Top = top, SetupIds = [] };
}
