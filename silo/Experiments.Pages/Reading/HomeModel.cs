using Experiments.Reporting.Documents;

namespace Experiments.Pages.Reading;

/// <summary>A sweep on the first view.</summary>
/// <param name="Name">The sweep's name.</param>
/// <param name="Progress">How far the sweep is; null while it is being read.</param>
/// <param name="Metric">The metric and its split.</param>
/// <param name="Best">The best mean with its standard error.</param>
/// <param name="Interval">The 95 % interval of the best mean; null with one seed.</param>
/// <param name="Verdict">Whether the base holds up, in a few words; null if the sweep is too large to be read at once.</param>
/// <param name="Pace">Experiments per minute and the time that is left; null if nothing runs.</param>
public sealed record HomeSweep(string Name, SweepProgressResult? Progress, string? Metric, string? Best, string? Interval, string? Verdict, (double Rate, TimeSpan Left)? Pace)
{
    /// <summary>Gets the number of experiments that have ended.</summary>
    public int Ended => Progress is { } p ? p.Completed + p.Pruned + p.Failed + p.Cancelled : 0;
}

/// <summary>The first view: sweeps, the newest first, what the cluster does, and what failed last.</summary>
/// <param name="Sweeps">The sweeps of this page.</param>
/// <param name="Total">The sweeps that match.</param>
/// <param name="Search">The text that names contain; empty for all.</param>
/// <param name="Number">The number of this page, from 1.</param>
/// <param name="Pages">The number of pages.</param>
/// <param name="Cluster">Slots and queue; null if no silo runs.</param>
/// <param name="Failed">Experiments that failed, the last first; null while the leaderboard is being read.</param>
public sealed record HomeModel(
    IReadOnlyList<HomeSweep> Sweeps, int Total, string Search, int Number, int Pages, ClusterStatusResult? Cluster, IReadOnlyList<ListedExperiment>? Failed);
