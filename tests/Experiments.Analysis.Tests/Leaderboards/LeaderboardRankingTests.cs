using System.Collections.Immutable;
using Experiments.Analysis.Leaderboards;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Analysis.Tests.Leaderboards;

public sealed class LeaderboardRankingTests
{
    private static readonly LeaderboardQuery ByAccuracy = new() { Metric = VaeGmmMetrics.Accuracy, Split = VaeGmmSplits.Validation, Others = [], Top = 10, SetupIds = [] };

    [Fact]
    public void Setups_are_ranked_by_the_mean_over_seeds()
    {
        var rows = Rank([.. Runs("1", 0.9, 0.94), .. Runs("2", 0.95), .. Runs("3", 0.5, 0.6, 0.7)], ByAccuracy);

        Assert.Equal([(1, "2"), (2, "1"), (3, "3")], rows.Select(Place));
        Assert.Equal([1, 2, 3], rows.Select(r => r.Seeds));
        Assert.Equal([0.95, 0.92, 0.6], rows.Select(r => r.Value!.Mean), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(SetupOf("2").SetupId(), rows[0].SetupId);
    }

    [Fact]
    public void Goal_of_a_query_turns_the_ranking_round()
    {
        var rows = Rank([.. Runs("1", 0.9, 0.94), .. Runs("2", 0.95), .. Runs("3", 0.5, 0.6, 0.7)], ByAccuracy with { Goal = SweepGoal.Minimise });

        Assert.Equal([(1, "3"), (2, "1"), (3, "2")], rows.Select(Place));
    }

    [Fact]
    public void Summary_holds_deviation_and_confidence_interval_where_there_are_2_seeds()
    {
        // Mean 0.925 and s 0.0354; interval as in SampleSummaryTests, up to the largest accuracy.
        var rows = Rank([.. Runs("1", 0.9, 0.95), .. Runs("2", 0.8)], ByAccuracy);
        var value = rows[0].Value!;
        Assert.Equal((VaeGmmMetrics.Accuracy, VaeGmmSplits.Validation, 2), (value.Metric, value.Split, value.Count));
        Assert.Equal(0.03535533905932733, value.Deviation!.Value, 1e-12);
        Assert.Equal(0.6073448815891982, value.Low!.Value, 1e-9);
        Assert.Equal(1, value.High);
        Assert.Equal(new MetricSummary { Metric = VaeGmmMetrics.Accuracy, Split = VaeGmmSplits.Validation, Count = 1, Mean = 0.8 }, rows[1].Value);
    }

    [Fact]
    public void Uncertainty_is_told_where_it_is_asked_for()
    {
        LeaderboardEntry[] entries = [.. Runs("1", 0.90, 0.94, 0.91), .. Runs("2", 0.902, 0.941, 0.913), .. Runs("3", 0.5, 0.54, 0.51)];
        Assert.All(Rank(entries, ByAccuracy), r => Assert.Equal((null, null, null), (r.IsTied, r.ProbabilityBest, r.Difference)));

        var rows = Rank(entries, ByAccuracy with { Uncertainty = true, BaseSetupId = SetupOf("1").SetupId() });
        Assert.Equal(["2", "1", "3"], rows.Select(r => Place(r).Epochs));
        Assert.Equal([false, true, false], rows.Select(r => r.IsTied!.Value));
        Assert.InRange(rows[0].ProbabilityBest!.Value, 0.9, 0.99);
        Assert.Equal(1 - rows[0].ProbabilityBest!.Value, rows[1].ProbabilityBest!.Value, 12);
        Assert.Equal(0, rows[2].ProbabilityBest);
        Assert.Null(rows[1].Difference);
        Assert.Equal((3, -0.4), (rows[2].Difference!.Seeds, Math.Round(rows[2].Difference!.Mean, 12)));
    }

    [Fact]
    public void Base_is_compared_with_even_where_it_is_not_among_the_rows()
    {
        LeaderboardEntry[] entries = [.. Runs("1", 0.90, 0.94), .. Runs("2", 0.95, 0.97), .. Runs("3", 0.5, 0.54)];
        var query = ByAccuracy with { Top = 1, BaseSetupId = SetupOf("3").SetupId(), SetupIds = [SetupOf("1").SetupId(), SetupOf("2").SetupId()] };
        var row = Assert.Single(Rank(entries, query));

        Assert.Equal("2", Place(row).Epochs);
        Assert.Equal(0.44, row.Difference!.Mean, 12);
    }

    [Fact]
    public void Metric_that_is_better_when_lower_ranks_the_lowest_first()
    {
        var rows = LeaderboardRanking.Rank(
            [.. Runs("1", 0.9), .. Runs("2", 0.8), .. Runs("3", 0.95)],
            [Reported("r", "9", 0.85, VaeGmmMetrics.Mse)],
            ByAccuracy with { Metric = VaeGmmMetrics.Mse }, BuiltInWorkloads.All.Catalog);
        Assert.Equal([(1, "2"), (0, "9"), (2, "1"), (3, "3")], rows.Select(Place));
    }

    [Fact]
    public void Equal_means_are_ranked_by_seeds_and_then_by_id()
    {
        string[] byId = [.. new[] { "1", "2", "3", "4" }.OrderBy(e => SetupOf(e).SetupId(), StringComparer.Ordinal)];
        var rows = Rank([.. byId[..3].Reverse().SelectMany(e => Runs(e, 0.5)), .. Runs(byId[3], 0.5, 0.5)], ByAccuracy);
        Assert.Equal([(1, byId[3]), (2, byId[0]), (3, byId[1]), (4, byId[2])], rows.Select(Place));
    }

    [Fact]
    public void Tag_of_one_experiment_selects_its_setup_with_all_seeds()
    {
        LeaderboardEntry[] entries = [.. Runs("1", 0.5, 0.7), .. Runs("2", 0.9, 0.9), .. Runs("3", 0.1)];
        entries[1] = entries[1] with { Tags = ["paper", "rerun"] };
        entries[4] = entries[4] with { Tags = ["paper"] };
        var rows = Rank(entries, ByAccuracy with { Tags = ["paper"] });
        Assert.Equal([(1, "1", 2), (2, "3", 1)], rows.Select(row => (row.Rank, row.Setup.Text(VaeGmmDefinition.Epochs), row.Seeds)));
        Assert.Equal(0.6, rows[0].Value!.Mean, 12);
        Assert.Equal("1", Assert.Single(Rank(entries, ByAccuracy with { Tags = ["paper", "rerun"] })).Setup.Text(VaeGmmDefinition.Epochs));
    }

    [Fact]
    public void Order_of_entries_changes_nothing_not_even_the_last_digit()
    {
        // Computed in these orders, or in the reverse of them, the two means differ in the last digit.
        double[] one = [0.1, 0.2, 0.6, 0.4];
        double[] other = [0.2, 0.4, 0.1, 0.6];
        var expected = Rank([.. Runs("1", one), .. Runs("2", other), .. Runs("3", 0.2)], ByAccuracy);
        Assert.Equal(expected[0].Value, expected[1].Value);
        foreach (var entries in new LeaderboardEntry[][] { [.. Runs("2", one), .. Runs("3", 0.2), .. Runs("1", other)], [.. Runs("2", [.. one.Reverse()]), .. Runs("1", other), .. Runs("3", 0.2)] })
        {
            Assert.Equal(expected.Select(r => (Place(r), r.Value)), Rank(entries, ByAccuracy).Select(r => (Place(r), r.Value)));
        }
    }

    [Fact]
    public void Unfinished_and_failed_experiments_are_counted_apart_and_setups_without_a_value_come_last()
    {
        var rows = Rank(
            [
                .. Runs("1", 0.9),
                Entry("1", 7, ExperimentStatus.Pending), Entry("1", 8, ExperimentStatus.Running), Entry("1", 12, ExperimentStatus.Paused),
                Entry("1", 9, ExperimentStatus.Failed), Entry("1", 10, ExperimentStatus.Pruned), Entry("1", 11, ExperimentStatus.Cancelled),
                Entry("2", 0, ExperimentStatus.Running),
                Entry("3", 0, ExperimentStatus.Completed, 0.1),
            ],
            ByAccuracy);
        Assert.Equal([(1, "1"), (2, "3"), (0, "2")], rows.Select(Place));
        Assert.Equal((1, 3, 1, 1, 1), (rows[0].Seeds, rows[0].Unfinished, rows[0].Failed, rows[0].Pruned, rows[0].Cancelled));
        Assert.Equal((0, 1, 0, null), (rows[2].Seeds, rows[2].Unfinished, rows[2].Failed, rows[2].Value));
    }

    [Fact]
    public void Board_of_a_workload_has_neither_setups_nor_reports_of_another()
    {
        var (bowl, _) = Search.Tests.Samplers.SampleSpaces.Function("sphere", 2);
        LeaderboardEntry[] entries = [.. Runs("1", 0.9), Entry("2", 0, ExperimentStatus.Completed, 0.5) with { ExperimentId = "f", Spec = new ExperimentSpec(bowl, 0) }];
        ReportedRow[] reports = [Reported("ours", "9", 0.85), Reported("other", "9", 0.85) with { Setup = bowl }];
        var rows = LeaderboardRanking.Rank(entries, reports, ByAccuracy with { Workload = "vae-gmm" }, BuiltInWorkloads.All.Catalog);

        Assert.Equal([(1, null), (0, "ours")], rows.Select(r => (r.Rank, r.Report)));
        Assert.Equal(4, LeaderboardRanking.Rank(entries, reports, ByAccuracy, BuiltInWorkloads.All.Catalog).Length);
    }

    [Fact]
    public void Value_that_is_missing_or_not_finite_does_not_count()
    {
        var rows = Rank(
            [.. Runs("1", double.NaN, double.PositiveInfinity), .. Runs("2", 0.5, double.NaN), Entry("3", 0, ExperimentStatus.Completed)],
            ByAccuracy);
        Assert.Equal((1, "2"), Place(rows[0]));
        Assert.Equal((1, 0.5), (rows[0].Seeds, rows[0].Value!.Mean));
        Assert.All(rows.Skip(1), row => Assert.Equal((0, 0, null), (row.Rank, row.Seeds, row.Value)));
    }

    [Fact]
    public void Reports_stand_where_their_value_would_rank_and_count_for_nothing()
    {
        var rows = LeaderboardRanking.Rank(
            [.. Runs("1", 0.9), .. Runs("2", 0.8), .. Runs("3", 0.7), Entry("4", 0, ExperimentStatus.Running)],
            [
                Reported("middle", "11", 0.85), Reported("tied", "12", 0.8), Reported("worst", "13", 0.1), Reported("best", "14", 0.99),
                Reported("silent", "15", 0.99, VaeGmmMetrics.Loss),
            ],
            ByAccuracy with { Top = 2 }, BuiltInWorkloads.All.Catalog);

        Assert.Equal([(0, "14"), (1, "1"), (0, "11"), (2, "2"), (0, "12"), (0, "13"), (0, "15")], rows.Select(Place));
        Assert.Equal(["best", null, "middle", null, "tied", "worst", "silent"], rows.Select(r => r.Report));
        Assert.Equal(new MetricSummary { Metric = VaeGmmMetrics.Accuracy, Split = VaeGmmSplits.Validation, Count = 1, Mean = 0.85 }, rows[2].Value);
        Assert.Null(rows[6].Value);
    }

    [Fact]
    public void Top_bounds_our_rows_those_without_a_value_included()
    {
        LeaderboardEntry[] entries = [.. Runs("1", 0.9), .. Runs("2", 0.8), Entry("3", 0, ExperimentStatus.Running), Entry("4", 0, ExperimentStatus.Running)];
        Assert.Equal([1, 2, 0], Rank(entries, ByAccuracy with { Top = 3 }).Select(r => r.Rank));
        Assert.Equal([1], Rank(entries, ByAccuracy with { Top = 1 }).Select(r => r.Rank));
        Assert.Empty(Rank(entries, ByAccuracy with { Top = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Rank(entries, ByAccuracy with { Top = -1 }));
    }

    [Fact]
    public void Only_the_setups_asked_for_are_ranked_and_reports_stay()
    {
        var rows = LeaderboardRanking.Rank(
            [.. Runs("1", 0.9), .. Runs("2", 0.8)], [Reported("r", "9", 0.5)], ByAccuracy with { SetupIds = [SetupOf("2").SetupId()] }, BuiltInWorkloads.All.Catalog);
        Assert.Equal([(1, "2"), (0, "9")], rows.Select(Place));
    }

    [Fact]
    public void Other_metrics_are_summarised_over_the_seeds_that_have_them()
    {
        var entry = Entry("1", 0, ExperimentStatus.Completed, 0.9);
        var other = entry with
        {
            ExperimentId = "x",
            Metrics = [.. entry.Metrics, new MetricValue(VaeGmmMetrics.Ssim, VaeGmmSplits.Test, 0.7)],
        };
        var report = new ReportedRow("r", SetupOf("9"), [new(VaeGmmMetrics.Ssim, VaeGmmSplits.Test, 0.5)]);
        var rows = LeaderboardRanking.Rank([entry, other], [report], ByAccuracy with { Others = ["mse@validation", "ssim@test", "f1@test"] }, BuiltInWorkloads.All.Catalog);

        Assert.Equal([("mse", "validation", 2, 0.9), ("ssim", "test", 1, 0.7)], rows[0].Others.Select(o => (o.Metric, o.Split, o.Count, o.Mean)));
        Assert.Equal([("ssim", 1, 0.5)], rows[1].Others.Select(o => (o.Metric, o.Count, o.Mean)));
    }

    [Theory]
    [InlineData("accuracy")]
    [InlineData("accuracy@")]
    [InlineData("@validation")]
    [InlineData("a@b@c")]
    public void Other_metric_in_another_form_is_refused(string other)
    {
        var error = Assert.Throws<InvalidSpecException>(() => Rank([], ByAccuracy with { Others = [other] }));
        Assert.Equal($"'{other}' is not a metric and a split, such as accuracy@validation", error.Message);
    }

    [Fact]
    public void Empty_leaderboard_has_no_rows() => Assert.Empty(Rank([], new LeaderboardQuery
    {
        Metric = VaeGmmMetrics.Ssim,
        Split = VaeGmmSplits.Test,
        Others = default,
        Top = 5,
        SetupIds = default,
    }));

    private static ImmutableArray<LeaderboardRow> Rank(LeaderboardEntry[] entries, LeaderboardQuery query) => LeaderboardRanking.Rank(entries, [], query, BuiltInWorkloads.All.Catalog);

    /// <summary>Rank and the number of epochs, by which these tests tell setups apart.</summary>
    private static (int Rank, string Epochs) Place(LeaderboardRow row) => (row.Rank, row.Setup.Text(VaeGmmDefinition.Epochs));

    private static IEnumerable<LeaderboardEntry> Runs(string epochs, params double[] values) =>
        values.Select((value, seed) => Entry(epochs, seed, ExperimentStatus.Completed, value));

    /// <summary>An experiment whose accuracy and MSE on validation are both the value.</summary>
    private static LeaderboardEntry Entry(string epochs, long seed, ExperimentStatus status, double? value = null)
    {
        var spec = new ExperimentSpec(SetupOf(epochs), seed);
        ImmutableArray<MetricValue> metrics = value is { } v
            ? [new(VaeGmmMetrics.Accuracy, VaeGmmSplits.Test, 0), new(VaeGmmMetrics.Accuracy, VaeGmmSplits.Validation, v), new(VaeGmmMetrics.Mse, VaeGmmSplits.Validation, v)]
            : [];
        return new LeaderboardEntry { ExperimentId = spec.ExperimentId(), Spec = spec, Status = status, Version = 1, At = DateTimeOffset.UnixEpoch, Metrics = metrics };
    }

    private static ReportedRow Reported(string name, string epochs, double value, string metric = VaeGmmMetrics.Accuracy) =>
        new(name, SetupOf(epochs), [new MetricValue(metric, VaeGmmSplits.Validation, value)]);

    private static Setup SetupOf(string epochs) => VaeGmmDefinition.Definition.Create(
        new Dictionary<string, string> { [VaeGmmDefinition.Epochs] = epochs }, out _)!;
}
