using Experiments.Analysis.Statistics;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Analysis.Leaderboards;

/// <summary>Ranks the setups of a sweep over their seeds, with uncertainty.</summary>
public static class SweepRanking
{
    /// <summary>Ranks a sweep.</summary>
    /// <exception cref="InvalidSpecException">The query does not fit the sweep; the message says what it names wrongly.</exception>
    public static SweepLeaderboard Rank(SweepView view, SweepLeaderboardQuery query) => Rank(SweepTable.Of(view), query);

    /// <summary>Ranks a sweep.</summary>
    /// <exception cref="InvalidSpecException">The query does not fit the sweep; the message says what it names wrongly.</exception>
    public static SweepLeaderboard Rank(SweepTable table, SweepLeaderboardQuery query)
    {
        if (query.Top is { } top)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(top, nameof(query));
        }

        var metric = query.SortBy is { } text && MetricKey.Split(text) is var (name, split) ? table.Goal(name, split) : table.Spec.Metric;
        (string Metric, string Split)[] others = [.. query.Others.Select(MetricKey.Split)];
        var filters = query.Where.Select(f => Canonical(table, f)).ToArray();
        var (ranked, unranked) = Order(table, metric);
        var best = ranked.Count > 0 ? ranked[0].Sample : default;
        var probabilities = SeedBootstrap.ProbabilitiesOfBest([.. ranked.Select(r => Badness(metric, r.Sample))], table.Spec.SamplerSeed);
        var baseSample = table.Base?.Sample(metric.Name, metric.Split);

        var rows = new List<SweepLeaderboardRow>();
        for (var i = 0; i < ranked.Count; i++)
        {
            rows.Add(Row(ranked[i].Setup, ranked[i].Sample, i + 1, i == 0 ? false : PairedComparison.AreTied(ranked[i].Sample, best), probabilities?[i]));
        }

        rows.AddRange(unranked.Select(r => Row(r.Setup, r.Sample, 0, null, null)));
        SweepLeaderboardRow[] matching = [.. rows.Where(r => (query.Statuses.IsDefaultOrEmpty || query.Statuses.Contains(r.Status)) && filters.All(f => r.Setup.Find(f.Name) == f.Text))];
        return new SweepLeaderboard(
            table.View.Name,
            metric,
            table.Spec.Seeds,
            rows.Count,
            ranked.Count,
            rows.Count(r => r.IsTied == true),
            rows.Sum(r => r.Completed),
            rows.Sum(r => r.Pruned),
            rows.Sum(r => r.Failed),
            rows.Sum(r => r.Cancelled),
            rows.Sum(r => r.Unfinished),
            matching.Length,
            [.. matching.Take(query.Top ?? int.MaxValue)]);

        SweepLeaderboardRow Row(SweepSetup setup, SeedSample sample, int rank, bool? tied, double? probability) => new(
            rank,
            setup.Proposal.Index,
            setup.IsBase,
            setup.Setup.SetupId(),
            setup.Setup,
            setup.Changes,
            setup.Proposal.Reason,
            setup.Status,
            setup.Count(ExperimentStatus.Completed),
            setup.Count(ExperimentStatus.Pruned),
            setup.Count(ExperimentStatus.Failed),
            setup.Count(ExperimentStatus.Cancelled),
            setup.Experiments.Count(r => r is null || !r.Status.IsFinal()),
            Summary(metric.Name, metric.Split, sample),
            setup.IsBase || baseSample is not { } reference ? null : PairedComparison.Of(sample, reference),
            tied,
            probability,
            [.. others.Select(o => Summary(o.Metric, o.Split, setup.Sample(o.Metric, o.Split))).OfType<MetricSummary>()]);
    }

    /// <summary>Ranked setups, best first, and all others by their number. Equal means go to the earlier proposal.</summary>
    internal static (List<(SweepSetup Setup, SeedSample Sample)> Ranked, List<(SweepSetup Setup, SeedSample Sample)> Unranked) Order(SweepTable table, SweepMetric metric)
    {
        var all = table.Setups.Select(setup => (Setup: setup, Sample: setup.Sample(metric.Name, metric.Split))).ToLookup(s => s.Sample.Count == table.Spec.Seeds.Length);
        var sign = metric.Goal == SweepGoal.Minimise ? 1 : -1;
        return ([.. all[true].OrderBy(s => sign * s.Sample.Summary!.Value.Mean).ThenBy(s => s.Setup.Proposal.Index)], [.. all[false]]);
    }

    internal static MetricSummary? Summary(string metric, string split, SeedSample sample) =>
        sample.Summary is not { } summary ? null
        : new MetricSummary
        {
            Metric = metric,
            Split = split,
            Count = summary.Count,
            Mean = summary.Mean,
            Deviation = summary.Deviation,
            Low = summary.MeanInterval()?.Low,
            High = summary.MeanInterval()?.High,
        };

    private static SeedSample Badness(SweepMetric metric, SeedSample sample) =>
        metric.Goal == SweepGoal.Minimise ? sample : new SeedSample([.. sample.Values.Select(v => -v)]);

    private static ParameterValue Canonical(SweepTable table, ParameterValue filter)
    {
        var workload = WorkloadCatalog.Find(table.Spec.Base.Workload)!;
        return workload.Find(filter.Name) is not { } parameter
            ? throw new InvalidSpecException(filter.Name, $"workload {workload.Name} has no such parameter; it has {string.Join(", ", workload.Parameters.Select(p => p.Name))}")
            : parameter.TryRead(filter.Text, out var canonical, out var problem) ? filter with { Text = canonical } : throw new InvalidSpecException([problem]);
    }
}
