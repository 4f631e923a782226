using Experiments.Analysis.Fronts;
using Experiments.Analysis.Statistics;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Analysis.Leaderboards;

/// <summary>Ranks the setups of a sweep over their seeds, with uncertainty.</summary>
public static class SweepRanking
{
    /// <summary>Ranks a sweep.</summary>
    /// <exception cref="InvalidSpecException">The query does not fit the sweep; the message says what it names wrongly.</exception>
    public static SweepLeaderboard Rank(SweepView view, SweepLeaderboardQuery query, WorkloadCatalog workloads) => Rank(SweepTable.Of(view, workloads), query);

    /// <summary>Ranks a sweep.</summary>
    /// <exception cref="InvalidSpecException">The query does not fit the sweep.</exception>
    public static SweepLeaderboard Rank(SweepTable table, SweepLeaderboardQuery query)
    {
        if (query.Top is { } top)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(top, nameof(query));
        }

        var metric = query.SortBy is { } text && MetricKey.Split(text) is var (name, split) ? table.Goal(name, split) : table.Spec.Metric;
        (string Metric, string Split)[] others = [.. query.Others.Select(MetricKey.Split)];
        var filters = query.Where.Select(f => SetupFilter.Create(table, f)).ToArray();
        var front = query.SortBy is null && table.Spec.HasSeveralMetrics() ? SweepFront.Of(table) : null;
        var violated = ConstraintCheck.Violated(table);
        var baseSample = table.Base?.Sample(metric.Name, metric.Split);
        others = [.. FrontRows.Columns(table.Spec, metric).Concat(others).Distinct()];
        if (front is not null)
        {
            return Board([.. FrontRows.Of(front, table, metric, (setup, sample, rank) => Row(setup, sample, rank, null, null))]);
        }

        var (ranked, unranked) = Order(table, metric);
        var best = ranked.Count > 0 ? ranked[0].Sample : default;
        var probabilities = BestProbabilities.Of([.. ranked.Select(r => Badness(metric, r.Sample))], table.Spec.SamplerSeed);

        var rows = new List<SweepLeaderboardRow>();
        for (var i = 0; i < ranked.Count; i++)
        {
            rows.Add(Row(ranked[i].Setup, ranked[i].Sample, i + 1, i == 0 ? false : PairedComparison.AreTied(ranked[i].Sample, best), probabilities?[i]));
        }

        rows.AddRange(unranked.Select(r => Row(r.Setup, r.Sample, 0, null, null)));
        return Board(rows);

        SweepLeaderboard Board(List<SweepLeaderboardRow> rows)
        {
            SweepLeaderboardRow[] matching = [.. rows.Where(r => (query.Statuses.IsDefaultOrEmpty || query.Statuses.Contains(r.Status)) && query.SetupIds?.Contains(r.SetupId) != false && filters.All(f => f.Matches(r.Setup)))];
            return new SweepLeaderboard
            {
                Sweep = table.View.Name,
                Metric = metric,
                Seeds = table.Spec.Seeds,
                Setups = rows.Count,
                Ranked = rows.Count(r => r.Rank > 0),
                Metrics = front is null ? [metric] : table.Spec.AllMetrics(),
                Constraints = table.Spec.AllConstraints(),
                UsesWallTime = WallTimeMetric.IsUsed(table.Spec, table.Workload),
                Front = front,
                Tied = rows.Count(r => r.IsTied == true),
                Completed = rows.Sum(r => r.Completed),
                Pruned = rows.Sum(r => r.Pruned),
                Failed = rows.Sum(r => r.Failed),
                Cancelled = rows.Sum(r => r.Cancelled),
                Unfinished = rows.Sum(r => r.Unfinished),
                Matching = matching.Length,
                Rows = [.. matching.Take(query.Top ?? int.MaxValue)],
            };
        }

        SweepLeaderboardRow Row(SweepSetup setup, SeedSample sample, int rank, bool? tied, double? probability) => new()
        {
            Rank = rank,
            Proposal = setup.Proposal.Index,
            IsBase = setup.IsBase,
            SetupId = setup.Setup.SetupId(),
            Setup = setup.Setup,
            Changes = setup.Changes,
            Reason = setup.Proposal.Reason,
            Status = setup.Status,
            Completed = setup.Count(ExperimentStatus.Completed),
            Pruned = setup.Count(ExperimentStatus.Pruned),
            Failed = setup.Count(ExperimentStatus.Failed),
            Cancelled = setup.Count(ExperimentStatus.Cancelled),
            Unfinished = setup.Experiments.Count(r => r is null || !r.Status.IsFinal()),
            Value = Summary(table, metric.Name, metric.Split, sample),
            Difference = setup.IsBase || baseSample is not { } reference ? null : MetricRanges.Difference(sample, reference, table.Workload.FindMetric(metric.Name)),
            IsTied = tied,
            ProbabilityBest = probability,
            Violated = violated.GetValueOrDefault(setup, []),
            Others = [.. others.Select(o => Summary(table, o.Metric, o.Split, setup.Sample(o.Metric, o.Split))).OfType<MetricSummary>()],
        };
    }

    /// <summary>
    /// Returns ranked setups, best first, and all others: those that violate a constraint by how far, then by their number. Of equal means, the earlier
    /// proposal ranks first.
    /// </summary>
    /// <param name="table">The sweep.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="isConstrained">Whether setups that violate a constraint are not ranked. What parameters do to a metric does not depend on constraints.</param>
    internal static (List<(SweepSetup Setup, SeedSample Sample)> Ranked, List<(SweepSetup Setup, SeedSample Sample)> Unranked) Order(SweepTable table, SweepMetric metric, bool isConstrained = true)
    {
        var all = table.Setups.Select(setup => (Setup: setup, Sample: setup.Sample(metric.Name, metric.Split)))
            .ToLookup(s => s.Sample.Count == table.Spec.Seeds.Length && (!isConstrained || ConstraintCheck.IsMet(table.Spec, s.Setup)));
        var sign = metric.Goal == SweepGoal.Minimise ? 1 : -1;
        return ([.. all[true].OrderBy(s => sign * s.Sample.Summary!.Value.Mean).ThenBy(s => s.Setup.Proposal.Index)], [.. all[false].OrderBy(s => ConstraintCheck.ViolationOf(table.Spec, s.Setup))]);
    }

    /// <summary>Summarises a metric of one setup over its seeds; null without a value.</summary>
    public static MetricSummary? Summary(SweepTable table, string metric, string split, SeedSample sample) =>
        sample.Summary is { } summary ? MetricRanges.Summarise(metric, split, summary, table.Workload.FindMetric(metric)) : null;

    private static SeedSample Badness(SweepMetric metric, SeedSample sample) =>
        metric.Goal == SweepGoal.Minimise ? sample : new SeedSample([.. sample.Values.Select(v => -v)]);
}
