using Experiments.Analysis.Comparisons;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Objectives;
using Experiments.Search.Tests.Planning;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Analysis.Tests.Fronts;

public sealed class FrontComparerTests
{
    private static readonly SweepView Searched = SampleSweeps.Front(sampler: "nsga-ii", experiments: 240) with { Name = "searched" };
    private static readonly SweepView Drawn = SampleSweeps.Front(sampler: "random", experiments: 90) with { Name = "drawn" };

    [Fact]
    public void Fronts_are_compared_in_one_box_around_the_setups_of_both()
    {
        var fronts = Compare(Drawn, Searched).Fronts!;
        var (drawn, searched) = (Losses(Drawn), Losses(Searched));
        double[][] all = [.. drawn.Concat(searched)];
        double[] best = [all.Min(p => p[0]), all.Min(p => p[1])], worst = [all.Max(p => p[0]), all.Max(p => p[1])];
        Assert.Equal(Volume(drawn), fronts.First.Hypervolume, 12);
        Assert.Equal(Volume(searched), fronts.Second.Hypervolume, 12);
        Assert.True(fronts.Difference > 0);
        Assert.InRange(fronts.Difference, fronts.DifferenceInterval!.Value.Low, fronts.DifferenceInterval.Value.High);
        double[][] OnFront(double[][] points) => [.. points.Where(p => !points.Any(o => Dominance.Dominates(o, p)))];
        Assert.Equal(OnFront(drawn).Count(p => searched.Any(o => Dominance.Dominates(o, p))), fronts.First.Dominated);
        Assert.Equal(OnFront(drawn).Length, fronts.First.Proposals.Length);
        Assert.Equal(best[1], Math.Min(fronts.First.Best[1], fronts.Second.Best[1]), 12);

        double Volume(double[][] points) => Hypervolume.Of(points.Select(p => (IReadOnlyList<double>)[(p[0] - best[0]) / (worst[0] - best[0]), (p[1] - best[1]) / (worst[1] - best[1])]), [1, 1]);
    }

    [Fact]
    public void Order_of_sweeps_turns_the_difference_and_the_order_of_arrival_changes_nothing()
    {
        var (there, back) = (Compare(Drawn, Searched).Fronts!, Compare(Searched, Drawn).Fronts!);
        Assert.Equal(there.Difference, -back.Difference, 12);
        Assert.Equal((there.First.Dominated, there.Second.Dominated), (back.Second.Dominated, back.First.Dominated));
        var shuffled = Compare(Drawn with { Experiments = [.. Drawn.Experiments.Reverse()] }, Searched).Fronts!;
        Assert.Equal((there.Difference, there.DifferenceInterval), (shuffled.Difference, shuffled.DifferenceInterval));
    }

    [Fact]
    public void Sweep_beside_itself_has_no_difference()
    {
        var fronts = Compare(Searched, Searched with { Name = "again" }).Fronts!;
        Assert.Equal((0, 0, 0), (fronts.Difference, fronts.First.Dominated, fronts.Second.Dominated));
    }

    [Fact]
    public void Sweeps_with_other_metrics_and_sweeps_without_enough_seeds_have_no_interval()
    {
        Assert.Null(Compare(Searched, Drawn with { Spec = Drawn.Spec! with { FurtherMetrics = null } }).Fronts);
        var few = SampleSweeps.Front(sampler: "random", experiments: 60, seeds: 2) with { Name = "few" };
        Assert.Null(Compare(few, few with { Name = "other" }).Fronts!.DifferenceInterval);
    }

    private static SweepComparison Compare(SweepView first, SweepView second) =>
        SweepComparer.Compare(SweepTable.Of(first, BuiltInWorkloads.All.Catalog), SweepTable.Of(second, BuiltInWorkloads.All.Catalog));

    private static double[][] Losses(SweepView view) =>
    [
        .. view.Experiments.GroupBy(e => e.Proposal).Select(setup => view.Spec!.AllMetrics().Select(m => setup.Average(e => e.Metrics.First(v => v.Metric == m.Name && v.Split == m.Split).Value)).ToArray()),
    ];
}
