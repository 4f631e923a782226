using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Statistics;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Sweeps;

namespace Experiments.Analysis.Fronts;

/// <summary>Makes the rows of a leaderboard of a sweep with several metrics.</summary>
internal static class FrontRows
{
    /// <summary>Returns the rows: the front, the other fronts, setups that violate a constraint, and setups without all values.</summary>
    /// <param name="front">The front.</param>
    /// <param name="table">The sweep.</param>
    /// <param name="metric">The first metric.</param>
    /// <param name="row">Makes a row of a setup, its sample of the first metric and its rank.</param>
    public static IEnumerable<SweepLeaderboardRow> Of(
        SweepFront front, SweepTable table, SweepMetric metric, Func<SweepSetup, SeedSample, int, SweepLeaderboardRow> row)
    {
        var ranked = front.Setups.Select(s => s.Setup).ToHashSet();
        return front.Setups
            .Select(s => row(s.Setup, Sample(s.Setup), s.Front) with { ShareOnFront = s.ShareOnFront })
            .Concat(table.Setups.Where(s => !ranked.Contains(s)).Select(s => row(s, Sample(s), 0)));

        SeedSample Sample(SweepSetup setup) => setup.Sample(metric.Name, metric.Split);
    }

    /// <summary>Returns the metrics that every board of the sweep shows beside the one that it is sorted by; none if one metric alone decides.</summary>
    public static IEnumerable<(string Metric, string Split)> Columns(SweepSpec spec, SweepMetric sortedBy) => spec is { FurtherMetrics: null, Constraints: null } ? []
        : spec.MeasuredMetrics().Distinct().Where(m => m != (sortedBy.Name, sortedBy.Split));
}
