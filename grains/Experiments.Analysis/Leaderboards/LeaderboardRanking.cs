using System.Collections.Immutable;
using Experiments.Contracts;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Workloads;

namespace Experiments.Analysis.Leaderboards;

/// <summary>
/// Ranks setups over their seeds, in time linear in the entries. Setups are sorted only as far as rows are asked for, and
/// intervals and other metrics are computed for these rows alone.
/// </summary>
public static class LeaderboardRanking
{
    /// <summary>Ranks setups by the mean of the query's metric, best first; ties go to more seeds, then to the smaller setup id.</summary>
    /// <param name="entries">Experiments in any order, each at most once; their order does not change the result.</param>
    /// <param name="reported">
    /// Reports' own figures. Each row is where its value would rank, after setups of the same mean, with rank 0. A row that ranks below
    /// the last returned setup follows it. A row whose report does not state the metric is last. These rows
    /// count neither for <see cref="LeaderboardQuery.Top"/> nor for <see cref="LeaderboardQuery.SetupIds"/>.
    /// </param>
    /// <param name="query">What to rank by. Setups without a value, because none of their experiments has completed with one, come last.</param>
    /// <param name="workloads">The workloads, whose definitions say which values of a metric are better.</param>
    /// <returns>At most <see cref="LeaderboardQuery.Top"/> setups, and every reported row.</returns>
    /// <exception cref="InvalidSpecException">One of the other metrics is not written <c>metric@split</c>.</exception>
    public static ImmutableArray<LeaderboardRow> Rank(
        IEnumerable<LeaderboardEntry> entries, IEnumerable<ReportedRow> reported, LeaderboardQuery query, WorkloadCatalog workloads)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Top, nameof(query));
        var metric = new MetricKey(query.Metric, query.Split, workloads, query.Goal);
        MetricKey[] others = query.Others.IsDefaultOrEmpty ? [] : [.. query.Others.Select(other => MetricKey.Parse(other, workloads))];

        var all = query.Tags.IsDefaultOrEmpty ? entries : [.. entries];
        var tagged = query.Tags.IsDefaultOrEmpty ? null : all.Where(entry => entry.HasTags(query.Tags)).Select(entry => entry.Spec.Setup.SetupId()).ToHashSet(StringComparer.Ordinal);
        var setups = Tally(all, query, metric);

        // OrderBy followed by Take sorts only as far as necessary.
        var best = Enumerable.Range(0, setups.Count)
            .Where(i => query.SetupIds.IsDefaultOrEmpty || query.SetupIds.Contains(setups[i].Setup.SetupId()))
            .Where(i => tagged is null || tagged.Contains(setups[i].Setup.SetupId()))
            .Select(i => (Place: i, Mean: setups.Mean(i)))
            .OrderBy(s => s.Mean is { } mean ? metric.Badness(mean) : double.PositiveInfinity)
            .ThenByDescending(s => setups[s.Place].Seeds)
            .ThenBy(s => setups[s.Place].Setup.SetupId(), StringComparer.Ordinal)
            .Take(query.Top)
            .Select((s, i) => setups.Row(s.Place, s.Mean is null ? 0 : i + 1, others))
            .ToList();
        if (query.Uncertainty || query.BaseSetupId is not null)
        {
            best = [.. RowUncertainty.Add(best, setups.BySeed, metric, query)];
        }

        var reports = reported
            .Where(r => query.Workload is null || r.Setup.Workload == query.Workload)
            .Select(r => Row(r, metric, others))
            .OrderBy(r => r.Report, StringComparer.Ordinal)
            .ThenBy(r => r.SetupId, StringComparer.Ordinal)
            .ToList();
        return
        [
            // OrderBy is stable, so setups keep their order and precede reports of the same mean.
            .. best.Concat(reports).Where(r => r.Value is not null).OrderBy(r => metric.Badness(r.Value!.Mean)),
            .. best.Where(r => r.Value is null),
            .. reports.Where(r => r.Value is null),
        ];
    }

    private static SetupTallies Tally(IEnumerable<LeaderboardEntry> entries, LeaderboardQuery query, MetricKey metric)
    {
        var wanted = query.SetupIds.IsDefaultOrEmpty ? null : query.SetupIds.ToHashSet(StringComparer.Ordinal);
        var setups = new SetupTallies(metric);
        foreach (var entry in entries)
        {
            if ((query.Workload is null || entry.Spec.Setup.Workload == query.Workload) && (wanted is null || wanted.Contains(entry.Spec.Setup.SetupId()) || entry.Spec.Setup.SetupId() == query.BaseSetupId))
            {
                setups.Add(entry);
            }
        }

        return setups;
    }

    private static LeaderboardRow Row(ReportedRow report, MetricKey metric, MetricKey[] others) => new()
    {
        Rank = 0,
        Report = report.Report,
        SetupId = report.Setup.SetupId(),
        Setup = report.Setup,
        Seeds = 0,
        Unfinished = 0,
        Failed = 0,
        Value = metric.Stated(report),
        Others = [.. others.Select(other => other.Stated(report)).OfType<MetricSummary>()],
    };
}
