using CsCheck;
using Experiments.Analysis.Leaderboards;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Search.Tests.Planning;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Analysis.Tests.Leaderboards;

public sealed class SweepRankingTests
{
    private static readonly SweepView Halving = SampleSweeps.Vae("random", "successive-halving");

    [Fact]
    public void Setups_stand_by_their_means_and_those_without_a_value_on_every_seed_come_last()
    {
        var board = SweepRanking.Rank(Halving, new SweepLeaderboardQuery(), BuiltInWorkloads.All.Catalog);

        var ranked = board.Rows.TakeWhile(r => r.Rank > 0).ToArray();
        Assert.Equal(board.Ranked, ranked.Length);
        Assert.Equal(Enumerable.Range(1, ranked.Length), ranked.Select(r => r.Rank));
        Assert.Equal(ranked.OrderByDescending(r => r.Value!.Mean).Select(r => r.SetupId), ranked.Select(r => r.SetupId));
        Assert.All(board.Rows.Skip(ranked.Length), r => Assert.Equal((0, null, null), (r.Rank, r.IsTied, r.ProbabilityBest)));
        Assert.Contains(board.Rows, r => r.Status == ExperimentStatus.Pruned);
        Assert.Equal(72, board.Completed + board.Pruned + board.Failed + board.Cancelled + board.Unfinished);
        Assert.Equal(1, ranked.Sum(r => r.ProbabilityBest!.Value), 12);
    }

    [Fact]
    public void Base_is_compared_seed_by_seed()
    {
        var board = SweepRanking.Rank(SampleSweeps.Vae("one-at-a-time", "none", 200), new SweepLeaderboardQuery(), BuiltInWorkloads.All.Catalog);
        var home = board.Rows.Single(r => r.IsBase);

        Assert.Null(home.Difference);
        Assert.All(board.Rows.Where(r => r is { IsBase: false, Rank: > 0 }), row =>
        {
            Assert.Equal(row.Value!.Mean - home.Value!.Mean, row.Difference!.Mean, 12);
            Assert.InRange(row.Difference.Mean, row.Difference.Low!.Value, row.Difference.High!.Value);

            // What a seed does to both cancels out, which is why they are paired.
            Assert.True(row.Difference.StandardError < Math.Sqrt(Math.Pow(row.Value.StandardError!.Value, 2) + Math.Pow(home.Value.StandardError!.Value, 2)) * 1.5);
        });
    }

    [Fact]
    public void Best_is_no_tie_and_a_tie_is_what_the_paired_interval_cannot_separate()
    {
        var board = SweepRanking.Rank(SampleSweeps.Function("sphere", "sobol", 96, 3, "3"), new SweepLeaderboardQuery(), BuiltInWorkloads.All.Catalog);

        Assert.False(board.Rows[0].IsTied);
        Assert.Contains(board.Rows, r => r.IsTied == true);
        Assert.Contains(board.Rows.Skip(1), r => r.IsTied == false);
        Assert.Equal(board.Tied, board.Rows.Count(r => r.IsTied == true));
    }

    [Fact]
    public void One_seed_says_nothing_of_ties_and_probabilities()
    {
        var board = SweepRanking.Rank(SampleSweeps.Function(seeds: 1), new SweepLeaderboardQuery(), BuiltInWorkloads.All.Catalog);

        Assert.All(board.Rows.Skip(1), r => Assert.Equal((null, null), (r.IsTied, r.ProbabilityBest)));
        Assert.All(board.Rows.Skip(1).Where(r => !r.IsBase), r => Assert.Null(r.Difference!.Low));
    }

    [Theory]
    [InlineData(2, 60)]
    [InlineData(3, 3)]
    public void Probability_that_the_data_cannot_carry_is_not_told(int seeds, int experiments)
    {
        var board = SweepRanking.Rank(SampleSweeps.Function(seeds: seeds, experiments: experiments), new SweepLeaderboardQuery(), BuiltInWorkloads.All.Catalog);

        Assert.Equal(experiments / seeds, board.Ranked);
        Assert.All(board.Rows, row => Assert.Null(row.ProbabilityBest));
    }

    [Fact]
    public void Number_matches_at_the_digits_given_unless_one_is_equal_to_it()
    {
        var view = SampleSweeps.Function();
        string[] values = [.. view.Proposals.Select(p => p.Setup.Text("x1"))];
        var shown = double.Parse(values[3], System.Globalization.CultureInfo.InvariantCulture).ToString("G4", System.Globalization.CultureInfo.InvariantCulture);

        Assert.NotEqual(values[3], shown);
        Assert.Equal([values[3]], Matching(shown));
        Assert.Equal([values[3]], Matching(values[3]));
        Assert.Equal(["0.5"], Matching("0.5"));
        Assert.Equal(values.Where(v => v.StartsWith("0.3", StringComparison.Ordinal) || v.StartsWith("0.2", StringComparison.Ordinal)).Where(v => decimal.Parse(v, System.Globalization.CultureInfo.InvariantCulture) is >= 0.25m and <= 0.35m).Order(StringComparer.Ordinal), Matching("0.3").Order(StringComparer.Ordinal));
        Assert.Empty(Matching("0.123456789"));

        IEnumerable<string> Matching(string text) =>
            SweepRanking.Rank(view, new SweepLeaderboardQuery { Where = [new ParameterValue("x1", text)] }, BuiltInWorkloads.All.Catalog).Rows.Select(row => row.Setup.Text("x1"));
    }

    [Fact]
    public void Filters_hide_rows_and_change_no_rank()
    {
        var all = SweepRanking.Rank(Halving, new SweepLeaderboardQuery(), BuiltInWorkloads.All.Catalog);
        var query = new SweepLeaderboardQuery { Where = [new ParameterValue("activation", "relu")], Statuses = [ExperimentStatus.Completed], Top = 1 };
        var some = SweepRanking.Rank(Halving, query, BuiltInWorkloads.All.Catalog);

        Assert.Equal(all.Rows.Where(r => r.Setup.Text("activation") == "relu" && r.Status == ExperimentStatus.Completed).Take(1).Select(r => (r.SetupId, r.Rank)), some.Rows.Select(r => (r.SetupId, r.Rank)));
        Assert.Equal((all.Setups, all.Ranked, all.Pruned), (some.Setups, some.Ranked, some.Pruned));
        Assert.True(some.Matching > 1);
    }

    [Fact]
    public void Filter_reads_a_value_as_people_write_it()
    {
        var query = new SweepLeaderboardQuery { Where = [new ParameterValue("learning-rate", "9e-4")] };
        Assert.All(SweepRanking.Rank(Halving, query, BuiltInWorkloads.All.Catalog).Rows, r => Assert.Equal("0.0009", r.Setup.Text("learning-rate")));
    }

    [Theory]
    [InlineData("x1", "50661.234375", "50660")]
    [InlineData("x1", "50661.234375", "50661.23")]
    [InlineData("x1", "-0.12414", "\u22120.1241")]
    [InlineData("epochs", "1234567", "1.235e6")]
    [InlineData("epochs", "123456", "123500")]
    public void Filter_takes_a_value_as_a_table_shows_it(string name, string value, string shown)
    {
        var parameter = name == "epochs" ? ParameterDefinition.Integer(name, "1", 1, int.MaxValue, "epochs") : new ParameterDefinition { Name = name, Kind = ParameterKind.Real, Default = "0", Description = "x" };
        var workload = BuiltInWorkloads.All.Catalog.Get("function") with { Name = "wide", Parameters = [parameter], Rules = [], EpochsParameter = null };
        var setup = new Setup("wide", [new ParameterValue(name, value)]);
        var other = new Setup("wide", [new ParameterValue(name, "7")]);
        var view = SampleSweeps.Function();
        view = view with
        {
            Spec = view.Spec! with { Base = other, Parameters = [SearchParameter.List(name, DistributionKind.Values, [value, "7"])] },
            Proposals = [new Proposal(0, setup, "it"), new Proposal(1, other, "another")],
            Experiments = [],
            Decisions = [],
        };

        var rows = SweepRanking.Rank(view, new SweepLeaderboardQuery { Where = [new ParameterValue(name, shown)] }, new WorkloadCatalog([workload])).Rows;

        Assert.Equal(0, Assert.Single(rows).Proposal);
    }

    [Fact]
    public void Any_metric_ranks_in_the_direction_that_is_better_for_it()
    {
        var board = SweepRanking.Rank(Halving, new SweepLeaderboardQuery { SortBy = "mse@validation", Others = ["ssim@validation", "no@where"] }, BuiltInWorkloads.All.Catalog);
        var means = board.Rows.Where(r => r.Rank > 0).Select(r => r.Value!.Mean).ToArray();

        Assert.Equal(means.Order(), means);
        Assert.Equal(SweepGoal.Minimise, board.Metric.Goal);
        Assert.Equal(["ssim"], board.Rows[0].Others.Select(o => o.Metric));
    }

    [Theory]
    [InlineData("ssim", null, null, "'ssim' is not a metric and a split, such as accuracy@validation")]
    [InlineData(null, "depth", "3", "depth: workload vae-gmm has no such parameter; it has ")]
    [InlineData(null, "gamma", "big", "gamma: 'big' is not a finite number above 0 and at most 1")]
    public void Wrong_query_is_refused_with_what_is_wrong(string? sort, string? parameter, string? value, string expected)
    {
        var query = new SweepLeaderboardQuery { SortBy = sort, Where = parameter is null ? [] : [new ParameterValue(parameter, value!)] };
        Assert.StartsWith(expected, Assert.Throws<InvalidSpecException>(() => SweepRanking.Rank(Halving, query, BuiltInWorkloads.All.Catalog)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sweep_that_nobody_submitted_is_refused() => Assert.Equal(
        "nobody has submitted a sweep 'x' (Parameter 'view')",
        Assert.Throws<ArgumentException>(() => SweepRanking.Rank(new SweepView
        {
            Name = "x",
            Status = SweepStatus.Unknown,
            SubmittedAt = default,
            Proposals = [],
            Decisions = [],
            Experiments = [],
        }, new SweepLeaderboardQuery(), BuiltInWorkloads.All.Catalog)).Message);

    [Fact]
    public void Board_does_not_depend_on_the_order_of_arrival_nor_on_when_and_where_experiments_ran() =>
        Gen.Shuffle(Halving.Experiments.ToArray()).Sample(
            runs =>
            {
                var moved = Halving with { Experiments = [.. runs.Select((r, i) => r with { Started = r.Started?.AddSeconds(i), Ended = null, Silo = $"{i}" })], EndedAt = null };
                Assert.Equal(Text(SweepRanking.Rank(Halving, new SweepLeaderboardQuery(), BuiltInWorkloads.All.Catalog)), Text(SweepRanking.Rank(moved, new SweepLeaderboardQuery(), BuiltInWorkloads.All.Catalog)));
            },
            iter: 20);

    [Fact]
    public void Setup_with_a_failed_seed_has_no_rank_however_good_its_others_are()
    {
        var whole = SampleSweeps.Function();
        var best = SweepRanking.Rank(whole, new SweepLeaderboardQuery(), BuiltInWorkloads.All.Catalog).Rows[0];
        var hurt = whole with
        {
            Experiments = [.. whole.Experiments.Select(r => r.Proposal == best.Proposal && r.Seed == 1 ? r with { Status = ExperimentStatus.Failed, Metrics = [], Reason = "diverged" } : r)],
        };
        var board = SweepRanking.Rank(hurt, new SweepLeaderboardQuery(), BuiltInWorkloads.All.Catalog);

        var row = board.Rows.Single(r => r.Proposal == best.Proposal);
        Assert.Equal((0, 1, 1, ExperimentStatus.Failed), (row.Rank, row.Completed, row.Failed, row.Status));
        Assert.Equal(1, row.Value!.Count);
    }

    [Fact]
    public void Pareto_front_holds_what_nothing_beats_in_both()
    {
        var front = ParetoFront.Of(Halving, "ssim@validation", "accuracy@validation", BuiltInWorkloads.All.Catalog);
        var all = SweepRanking.Rank(Halving, new SweepLeaderboardQuery { Others = ["accuracy@validation"] }, BuiltInWorkloads.All.Catalog).Rows.Where(r => r.Rank > 0).ToArray();

        var expected = all.Where(r => !all.Any(o => o.Value!.Mean >= r.Value!.Mean && o.Others[0].Mean >= r.Others[0].Mean && o != r)).Select(r => r.Proposal);
        Assert.Equal(expected, front.Select(p => p.Proposal));
    }

    private static string Text(SweepLeaderboard board) => System.Text.Json.JsonSerializer.Serialize(board);
}
