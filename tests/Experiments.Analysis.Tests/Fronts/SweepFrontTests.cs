using Experiments.Analysis.Fronts;
using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Sweeps;
using Experiments.Search.Tests.Planning;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Analysis.Tests.Fronts;

public sealed class SweepFrontTests
{
    private static readonly SweepConstraint Limit = new("loss-2", "validation", SweepBound.AtMost, 3);
    private static readonly SweepTable Free = SweepTable.Of(SampleSweeps.Front(), BuiltInWorkloads.All.Catalog);
    private static readonly SweepTable Limited = SweepTable.Of(SampleSweeps.Front(constraints: Limit), BuiltInWorkloads.All.Catalog);

    [Fact]
    public void Front_holds_exactly_the_setups_that_no_other_dominates()
    {
        var front = SweepFront.Of(Free);

        Assert.Equal(40, front.Setups.Length);
        Assert.All(front.Setups, s => Assert.Equal(s.Front == 1, !front.Setups.Any(other => IsBetter(other, s))));
        Assert.Equal(front.Setups.OrderBy(s => s.Front).ThenBy(s => s.Means[0]), front.Setups);
        Assert.InRange(front.Front.Count(), 2, 39);
    }

    [Fact]
    public void Hypervolume_grows_to_that_of_the_front_and_lies_between_its_ends()
    {
        var front = SweepFront.Of(Free);

        Assert.Equal(front.History.Select(h => h.Hypervolume).Order(), front.History.Select(h => h.Hypervolume));
        Assert.Equal(front.Hypervolume!.Value, front.History[^1].Hypervolume, 1e-12);
        Assert.InRange(front.Hypervolume.Value, 0.1, 0.9999);
        Assert.InRange(front.Hypervolume.Value, front.HypervolumeInterval!.Value.Low - 0.1, front.HypervolumeInterval.Value.High + 0.1);
        Assert.True(front.HypervolumeInterval.Value.Low < front.HypervolumeInterval.Value.High);
    }

    [Fact]
    public void Share_on_the_front_is_larger_for_setups_of_the_front()
    {
        var front = SweepFront.Of(Free);

        Assert.All(front.Setups, s => Assert.InRange(s.ShareOnFront!.Value, 0, 1));
        Assert.True(front.Front.Average(s => s.ShareOnFront!.Value) > 0.5);
        Assert.True(front.Setups.Where(s => s.Front > 2).Average(s => s.ShareOnFront!.Value) < 0.1);
    }

    [Fact]
    public void Setup_that_violates_a_constraint_is_on_no_front_and_named()
    {
        var front = SweepFront.Of(Limited);

        Assert.Contains(front.Setups, s => s.Front == 0);
        Assert.All(front.Setups, s => Assert.Equal(s.Means[1] > 3, s.Front == 0));
        Assert.All(front.Setups.Where(s => s.Front == 0), s => Assert.Equal([Limit], s.Violated));
        Assert.Equal(front.Setups.SkipWhile(s => s.Front > 0).OrderBy(s => s.Violation), front.Setups.SkipWhile(s => s.Front > 0));
    }

    [Fact]
    public void Few_seeds_have_a_front_and_no_uncertainty()
    {
        var front = SweepFront.Of(SweepTable.Of(SampleSweeps.Front(seeds: 2, experiments: 80), BuiltInWorkloads.All.Catalog));

        Assert.NotNull(front.Hypervolume);
        Assert.Null(front.HypervolumeInterval);
        Assert.All(front.Setups, s => Assert.Null(s.ShareOnFront));
    }

    [Fact]
    public void Front_does_not_depend_on_the_order_of_results()
    {
        var view = SampleSweeps.Front();
        var other = SweepFront.Of(SweepTable.Of(view with { Experiments = [.. view.Experiments.Reverse()] }, BuiltInWorkloads.All.Catalog));
        var front = SweepFront.Of(Free);

        Assert.Equal(front.Setups.Select(s => (s.Setup.Proposal.Index, s.Front, s.ShareOnFront)), other.Setups.Select(s => (s.Setup.Proposal.Index, s.Front, s.ShareOnFront)));
        Assert.Equal(front.History, other.History);
    }

    [Fact]
    public void Three_metrics_have_a_front_too()
    {
        var front = SweepFront.Of(SweepTable.Of(SampleSweeps.Front("dtlz2"), BuiltInWorkloads.All.Catalog));

        Assert.All(front.Setups, s => Assert.Equal(s.Front == 1, !front.Setups.Any(other => IsBetter(other, s))));
        Assert.InRange(front.Hypervolume!.Value, 0.1, 0.9999);
    }

    [Fact]
    public void Leaderboard_has_the_front_first_and_a_column_for_each_metric()
    {
        var board = SweepRanking.Rank(Limited, new SweepLeaderboardQuery());

        Assert.Equal(["loss", "loss-2"], board.Metrics.Select(m => m.Name));
        Assert.Equal(board.Front!.Setups.Select(s => s.Setup.Proposal.Index), board.Rows.Select(r => r.Proposal));
        Assert.All(board.Rows, r => Assert.Equal("loss-2", Assert.Single(r.Others).Metric));
        Assert.All(board.Rows, r => Assert.Equal(r.Rank == 0, !r.Violated.IsEmpty));
        Assert.All(board.Rows, r => Assert.Null(r.ProbabilityBest));
        Assert.Equal(1, board.Rows[0].Rank);
    }

    [Fact]
    public void Leaderboard_by_one_of_the_metrics_is_a_ranking()
    {
        var board = SweepRanking.Rank(Free, new SweepLeaderboardQuery { SortBy = "loss-2@validation" });

        Assert.Null(board.Front);
        Assert.Equal(board.Rows.Select(r => r.Value!.Mean).Order(), board.Rows.Select(r => r.Value!.Mean));
        Assert.Equal(Enumerable.Range(1, 40), board.Rows.Select(r => r.Rank));
    }

    [Fact]
    public void One_metric_with_a_constraint_ranks_what_meets_it_alone()
    {
        var view = SampleSweeps.Front(constraints: Limit);
        var board = SweepRanking.Rank(view with { Spec = view.Spec! with { FurtherMetrics = null } }, new SweepLeaderboardQuery(), BuiltInWorkloads.All.Catalog);

        Assert.Null(board.Front);
        Assert.InRange(board.Ranked, 1, 39);
        Assert.All(board.Rows, r => Assert.Equal(r.Rank > 0, r.Others[0].Mean <= 3));
        Assert.Equal(Enumerable.Range(1, board.Ranked), board.Rows.Take(board.Ranked).Select(r => r.Rank));
    }

    private static bool IsBetter(FrontSetup one, FrontSetup other) =>
        one.Means.Zip(other.Means).All(m => m.First <= m.Second) && one.Means.Zip(other.Means).Any(m => m.First < m.Second);
}
