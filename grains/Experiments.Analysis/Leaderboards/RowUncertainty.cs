using System.Collections.Immutable;
using Experiments.Analysis.Statistics;
using Experiments.Contracts.Leaderboards;

namespace Experiments.Analysis.Leaderboards;

/// <summary>Compares the rows of a ranking with each other, over all their seeds.</summary>
internal static class RowUncertainty
{
    /// <summary>Returns the rows with differences to the base, ties with the first row and probabilities of being best.</summary>
    /// <param name="rows">Rows of setups, best first; those without a value stay as they are.</param>
    /// <param name="seedsOf">The values of a setup by seed; empty if it has none.</param>
    /// <param name="metric">The ranking metric.</param>
    /// <param name="query">The query.</param>
    public static ImmutableArray<LeaderboardRow> Add(
        IReadOnlyList<LeaderboardRow> rows, Func<string, IReadOnlyDictionary<long, double>> seedsOf, MetricKey metric, LeaderboardQuery query)
    {
        var values = rows.Select(r => seedsOf(r.SetupId)).ToArray();
        var reference = query.BaseSetupId is { } id ? seedsOf(id) : ImmutableDictionary<long, double>.Empty;
        long[] seeds = [.. values.Append(reference).SelectMany(v => v.Keys).Distinct().Order()];
        var samples = values.Select(v => Sample(seeds, v)).ToArray();
        var ranked = rows.TakeWhile(r => r.Value is not null).Count();
        long[] rankedSeeds = [.. values.Take(ranked).SelectMany(v => v.Keys).Distinct().Order()];
        var probabilities = query.Uncertainty ? BestProbabilities.Of([.. values.Take(ranked).Select(v => Badness(metric, Sample(rankedSeeds, v)))], 0) : null;
        var baseSample = Sample(seeds, reference);
        return
        [
            .. rows.Select((row, i) => i >= ranked ? row : row with
            {
                Difference = row.SetupId == query.BaseSetupId ? null : MetricRanges.Difference(samples[i], baseSample, metric.Definition),
                IsTied = !query.Uncertainty ? null : i == 0 ? false : PairedComparison.AreTied(samples[i], samples[0]),
                ProbabilityBest = probabilities?[i],
            }),
        ];
    }

    private static SeedSample Sample(long[] seeds, IReadOnlyDictionary<long, double> values) =>
        new([.. seeds.Select(seed => values.TryGetValue(seed, out var value) ? value : (double?)null)]);

    private static SeedSample Badness(MetricKey metric, SeedSample sample) => new([.. sample.Values.Select(v => v is { } value ? metric.Badness(value) : (double?)null)]);
}
