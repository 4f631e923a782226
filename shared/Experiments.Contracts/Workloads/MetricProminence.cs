namespace Experiments.Contracts.Workloads;

/// <summary>How widely a metric is shown.</summary>
public enum MetricProminence
{
    /// <summary>Only where every metric of an experiment is shown.</summary>
    Detail,

    /// <summary>Also as a column of leaderboards that are ranked by another metric.</summary>
    Leaderboard,

    /// <summary>Also as a column of the list of experiments.</summary>
    List,
}
