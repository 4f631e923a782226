using System.Collections.Immutable;
using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Statistics;
using Experiments.Contracts.Leaderboards;

namespace Experiments.Analysis.Sweeps;

/// <summary>
/// The swing of the metric when one parameter leaves the base and the others stay: Eschenbach, "Spiderplots versus tornado
/// diagrams for sensitivity analysis" (Interfaces 1992).
/// </summary>
/// <param name="Base">The metric of the base over seeds; its interval is the noise that bars are compared with.</param>
/// <param name="Bars">A bar for each parameter that was changed alone, the widest first.</param>
public sealed record Tornado(MetricSummary Base, ImmutableArray<TornadoBar> Bars)
{
    /// <summary>Returns the tornado of a sweep; null if the base or every single change lacks a value on a seed.</summary>
    public static Tornado? Of(SweepTable table)
    {
        var metric = table.Spec.Metric;
        var ranked = SweepRanking.Order(table, metric).Ranked;
        if (ranked.FirstOrDefault(r => r.Setup.IsBase) is not { Setup: not null } home)
        {
            return null;
        }

        string[] names = [.. table.Space.Names];
        var bars = ranked
            .Where(r => r.Setup.Changes.Length == 1)
            .GroupBy(r => r.Setup.Changes[0].Name)
            .Select(g => Bar(table, g.Key, home.Sample, [.. g.OrderBy(r => r.Setup.Point[Array.IndexOf(names, g.Key)])]))
            .OrderByDescending(b => b.High - b.Low)
            .ThenBy(b => b.Parameter, StringComparer.Ordinal)
            .ToImmutableArray();
        return bars.IsEmpty ? null : new Tornado(SweepRanking.Summary(table, metric.Name, metric.Split, home.Sample)!, bars);
    }

    private static TornadoBar Bar(SweepTable table, string parameter, SeedSample home, (SweepSetup Setup, SeedSample Sample)[] changed)
    {
        var metric = table.Spec.Metric;
        ImmutableArray<TornadoPoint> points =
        [
            .. changed.Select(c => new TornadoPoint(
                c.Setup.Proposal.Index, c.Setup.Changes[0].Text, SweepRanking.Summary(table, metric.Name, metric.Split, c.Sample)!, MetricRanges.Difference(c.Sample, home, table.Workload.FindMetric(metric.Name))!)),
        ];
        return new TornadoBar(
            parameter, table.Spec.Base.Text(parameter), Math.Min(0, points.Min(p => p.Difference.Mean)), Math.Max(0, points.Max(p => p.Difference.Mean)), points);
    }
}
