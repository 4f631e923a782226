using System.Collections.Immutable;
using Experiments.Analysis.Fronts;
using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Statistics;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;

namespace Experiments.Analysis.Comparisons;

/// <summary>
/// Compares two sweeps of one workload, or of two versions of one program. Setups are compared seed by seed, so that what a seed does to both
/// cancels out (<see cref="PairedComparison"/>), and their tests are corrected for their number (Holm, 1979).
/// </summary>
public static class SweepComparer
{
    private const double Level = 0.05;

    /// <summary>Compares two sweeps.</summary>
    /// <param name="first">The sweep that the other is compared to.</param>
    /// <param name="second">The other sweep.</param>
    /// <param name="metric">The metric as <c>metric@split</c>; null for the one that the first sweep optimises.</param>
    /// <exception cref="InvalidSpecException">The sweeps cannot be compared; the message says why.</exception>
    public static SweepComparison Compare(SweepTable first, SweepTable second, string? metric = null)
    {
        if (WorkloadNames.ShortName(first.Workload.Name) != WorkloadNames.ShortName(second.Workload.Name))
        {
            throw new InvalidSpecException(
                second.View.Name,
                $"sweep '{first.View.Name}' is of the workload {WorkloadNames.ShortName(first.Workload.Name)} and '{second.View.Name}' of {WorkloadNames.ShortName(second.Workload.Name)}; only sweeps of one workload have something in common");
        }

        var compared = Metric(first, second, metric);
        long[] seeds = [.. first.Spec.Seeds.Union(second.Spec.Seeds).Order()];
        ImmutableArray<ParameterContrast> contrasts = [.. Contrasts(first.Spec, second.Spec)];
        ImmutableArray<string> held = [.. contrasts.Where(c => c.FirstSearch is null && c.SecondSearch is null).Select(c => c.Name)];
        var pairs = Pairs(first, second, compared, held, seeds);
        var (firstBest, secondBest) = (Best(first, compared, seeds), Best(second, compared, seeds));
        var definition = first.Workload.FindMetric(compared.Name);
        SetupPair[] different = [.. pairs.Where(pair => !pair.IsSame)];
        SeedSample means = new([.. different.Select(pair => (double?)pair.Difference.Mean)]);
        SeedSample zero = new([.. different.Select(_ => (double?)0)]);
        return new SweepComparison
        {
            First = first,
            Second = second,
            Metric = compared,
            Parameters = contrasts,
            Held = held,
            Pairs = pairs,
            Overall = MetricRanges.Difference(means, zero, definition),
            OverallRanks = SignedRanks.Of(means, zero, compared.Goal == SweepGoal.Minimise),
            Fronts = FrontComparer.Of(first, second),
            FirstBest = firstBest,
            SecondBest = secondBest,
            BestDifference = firstBest is null || secondBest is null ? null : MetricRanges.Difference(secondBest.Sample, firstBest.Sample, definition),
            BestsTied = firstBest is null || secondBest is null ? null : PairedComparison.AreTied(secondBest.Sample, firstBest.Sample),
        };
    }

    private static SweepMetric Metric(SweepTable first, SweepTable second, string? text)
    {
        if (text is null)
        {
            return Known(second, first.Spec.Metric);
        }

        var (name, split) = MetricKey.Split(text);
        return Known(first, Known(second, first.Goal(name, split)));
    }

    private static SweepMetric Known(SweepTable table, SweepMetric metric) =>
        table.Workload.FindMetric(metric.Name) is not null && table.Workload.Splits.Contains(metric.Split)
            ? metric
            : throw new InvalidSpecException(
                metric.Name,
                $"sweep '{table.View.Name}' has no metric {metric.Name}@{metric.Split}; its workload has {string.Join(", ", table.Workload.Metrics.Select(m => m.Name))} on {string.Join(", ", table.Workload.Splits)}");

    private static IEnumerable<ParameterContrast> Contrasts(SweepSpec first, SweepSpec second)
    {
        foreach (var name in first.Base.Values.Concat(second.Base.Values).Select(v => v.Name).Distinct(StringComparer.Ordinal))
        {
            var contrast = new ParameterContrast(name, first.Base.Find(name), SearchOf(first, name), second.Base.Find(name), SearchOf(second, name));
            if (contrast.FirstBase != contrast.SecondBase || !AreSame(contrast.FirstSearch, contrast.SecondSearch))
            {
                yield return contrast;
            }
        }
    }

    private static SearchParameter? SearchOf(SweepSpec spec, string name) => spec.Parameters.FirstOrDefault(p => p.Name == name);

    // Records compare arrays by reference.
    private static bool AreSame(SearchParameter? first, SearchParameter? second) => first is null || second is null
        ? first is null && second is null
        : (first.Kind, first.Low, first.High, first.When?.Parameter) == (second.Kind, second.Low, second.High, second.When?.Parameter)
            && first.Values.SequenceEqual(second.Values)
            && (first.When?.Values ?? []).SequenceEqual(second.When?.Values ?? []);

    private static ComparedSetup? Best(SweepTable table, SweepMetric metric, long[] seeds)
    {
        if (SweepRanking.Order(table, metric).Ranked.FirstOrDefault() is not { Setup: { } best, Sample: var own })
        {
            return null;
        }

        return new ComparedSetup(best, AtSeeds(table, best, metric, seeds), SweepRanking.Summary(table, metric.Name, metric.Split, own)!, [.. best.MeanObjective()]);
    }

    /// <summary>Returns the values of a setup at the seeds of both sweeps; null at a seed of the other sweep alone.</summary>
    private static SeedSample AtSeeds(SweepTable table, SweepSetup setup, SweepMetric metric, long[] seeds)
    {
        var own = setup.Sample(metric.Name, metric.Split);
        return new SeedSample([.. seeds.Select(seed => table.Spec.Seeds.IndexOf(seed) is >= 0 and var place ? own.Values[place] : null)]);
    }

    private static ImmutableArray<SetupPair> Pairs(SweepTable first, SweepTable second, SweepMetric metric, ImmutableArray<string> held, long[] seeds)
    {
        var others = second.Setups.ToDictionary(setup => KeyOf(setup.Setup, held), StringComparer.Ordinal);
        var pairs = new List<SetupPair>();
        foreach (var setup in first.Setups)
        {
            if (!others.TryGetValue(KeyOf(setup.Setup, held), out var other))
            {
                continue;
            }

            var (a, b) = (AtSeeds(first, setup, metric, seeds), AtSeeds(second, other, metric, seeds));
            if (MetricRanges.Difference(b, a, first.Workload.FindMetric(metric.Name)) is { } difference)
            {
                pairs.Add(new SetupPair(
                    setup,
                    other,
                    SweepRanking.Summary(first, metric.Name, metric.Split, a)!,
                    SweepRanking.Summary(second, metric.Name, metric.Split, b)!,
                    difference,
                    SweepConfirmation.Improvement(metric.Goal, difference.Mean),
                    AreSame(setup, other, metric),
                    null,
                    false));
            }
        }

        return [.. Corrected(pairs).OrderByDescending(pair => pair.Improvement).ThenBy(pair => pair.First.Proposal.Index)];
    }

    /// <summary>Returns the text that paired setups share. The version of a program is no part of it.</summary>
    private static string KeyOf(Setup setup, ImmutableArray<string> held) =>
        string.Join('\n', setup.Values.Where(value => !held.Contains(value.Name)).Select(value => $"{value.Name}={value.Text}"));

    private static bool AreSame(SweepSetup first, SweepSetup second, SweepMetric metric)
    {
        var ids = second.Experiments.Where(e => Has(e, metric)).ToDictionary(e => e!.Seed, e => e!.ExperimentId);
        SweepExperiment[] common = [.. first.Experiments.Where(e => Has(e, metric) && ids.ContainsKey(e!.Seed)).Select(e => e!)];
        return common.All(e => ids[e.Seed] == e.ExperimentId && Value(e, metric) == Value(second.Experiments.First(o => o?.Seed == e.Seed)!, metric));
    }

    private static bool Has(SweepExperiment? experiment, SweepMetric metric) => experiment is not null && Value(experiment, metric) is { } value && double.IsFinite(value);

    private static double? Value(SweepExperiment experiment, SweepMetric metric) => experiment.Metrics.FirstOrDefault(m => m.Metric == metric.Name && m.Split == metric.Split)?.Value;

    private static IEnumerable<SetupPair> Corrected(List<SetupPair> pairs)
    {
        SetupPair[] tested = [.. pairs.Where(pair => !pair.IsSame && pair.Difference.PValue is not null)];
        var values = HolmCorrection.Adjust([.. tested.Select(pair => pair.Difference.PValue!.Value)]);
        var next = 0;
        return pairs.Select(pair => next < tested.Length && ReferenceEquals(pair, tested[next]) && values[next++] is var value ? pair with { PValue = value, Distinct = value < Level } : pair);
    }
}
