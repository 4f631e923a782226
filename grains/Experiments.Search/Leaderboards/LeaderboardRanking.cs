using System.Collections.Immutable;
using Experiments.Shared.Leaderboards;

namespace Experiments.Search.Leaderboards;

/// <summary>
/// Ranks setups over their seeds. Cost is linear in the entries, apart from sorting the setups; intervals and other metrics
/// are computed for the returned rows only.
/// </summary>
public static class LeaderboardRanking
{
    /// <summary>Ranks setups by the mean of the query's metric, best first; ties go to more seeds, then to the smaller setup id.</summary>
    /// <param name="entries">Experiments in any order, each at most once; their order does not change the result.</param>
    /// <param name="reported">
    /// Reports' own figures. Each stands where its value would rank, after setups of the same mean, with rank 0; below the
    /// last returned setup where it ranks lower, and after everything where the report does not state the metric. They
    /// count neither for <see cref="LeaderboardQuery.Top"/> nor for <see cref="LeaderboardQuery.SetupIds"/>.
    /// </param>
    /// <param name="query">What to rank by. Setups without a value, because none of their experiments has finished with one, come last.</param>
    /// <returns>At most <see cref="LeaderboardQuery.Top"/> setups, and every reported row.</returns>
    /// <exception cref="ArgumentException">Top is negative, or one of the other metrics is not written <c>metric@split</c>.</exception>
    public static ImmutableArray<LeaderboardRow> Rank(
        IEnumerable<LeaderboardEntry> entries, IEnumerable<ReportedRow> reported, LeaderboardQuery query)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Top, nameof(query));
        var metric = new MetricKey(query.Metric, query.Split);
        MetricKey[] others = query.Others.IsDefaultOrEmpty ? [] : [.. query.Others.Select(MetricKey.Parse)];

        var setups = Group(entries, query, metric);
        setups.Sort((a, b) => Compare(a, b, metric));

        var ranked = setups.TakeWhile(s => s.Mean is not null).Take(query.Top).Select((s, i) => s.ToRow(i + 1, metric, others)).ToList();
        var reports = reported
            .Select(r => Row(r, metric, others))
            .OrderBy(r => r.Report, StringComparer.Ordinal)
            .ThenBy(r => r.SetupId, StringComparer.Ordinal)
            .ToList();
        return
        [
            // OrderBy is stable, so ranked setups keep their order and stand before reports of the same mean.
            .. ranked.Concat(reports.Where(r => r.Value is not null)).OrderBy(r => metric.Badness(r.Value!.Mean)),
            .. setups.SkipWhile(s => s.Mean is not null).Take(query.Top - ranked.Count).Select(s => s.ToRow(0, metric, others)),
            .. reports.Where(r => r.Value is null),
        ];
    }

    private static List<SetupRuns> Group(IEnumerable<LeaderboardEntry> entries, LeaderboardQuery query, MetricKey metric)
    {
        var wanted = query.SetupIds.IsDefaultOrEmpty ? null : query.SetupIds.ToHashSet(StringComparer.Ordinal);
        var setups = new Dictionary<string, SetupRuns>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var id = entry.Spec.Setup.SetupId();
            if (wanted is not null && !wanted.Contains(id))
            {
                continue;
            }

            if (!setups.TryGetValue(id, out var setup))
            {
                setups[id] = setup = new SetupRuns(id, entry.Spec.Setup);
            }

            setup.Add(entry, metric);
        }

        foreach (var setup in setups.Values)
        {
            setup.Close();
        }

        return [.. setups.Values];
    }

    private static int Compare(SetupRuns a, SetupRuns b, MetricKey metric)
    {
        var order = Badness(a, metric).CompareTo(Badness(b, metric));
        order = order != 0 ? order : b.Seeds.CompareTo(a.Seeds);
        return order != 0 ? order : string.CompareOrdinal(a.SetupId, b.SetupId);
    }

    private static double Badness(SetupRuns setup, MetricKey metric) => setup.Mean is { } mean ? metric.Badness(mean) : double.PositiveInfinity;

    private static LeaderboardRow Row(ReportedRow report, MetricKey metric, MetricKey[] others) => new(
        0,
        report.Report,
        report.Setup.SetupId(),
        report.Setup,
        0,
        0,
        0,
        Stated(report, metric),
        [.. others.Select(other => Stated(report, other)).OfType<MetricSummary>()]);

    private static MetricSummary? Stated(ReportedRow report, MetricKey metric) =>
        metric.Find(report.Metrics) is { } value ? new MetricSummary(metric.Metric, metric.Split, 1, value, null, null, null) : null;
}
