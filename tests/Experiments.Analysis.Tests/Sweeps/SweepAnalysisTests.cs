using System.Collections.Immutable;
using System.Text.Json;
using CsCheck;
using Experiments.Analysis.Claims;
using Experiments.Analysis.Importances;
using Experiments.Analysis.Sweeps;
using Experiments.Analysis.Tests.Claims;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Sweeps;
using Experiments.Files.Reports;
using Experiments.Files.Tests;
using Experiments.Search.Tests.Planning;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Analysis.Tests.Sweeps;

public sealed class SweepAnalysisTests
{
    private static readonly Report Reported = TestReports.Open("vae-gmm-148");
    private static readonly SweepView OneAtATime = SampleSweeps.Vae("one-at-a-time", "none", 200);

    [Fact]
    public void Importances_of_a_grid_are_its_Sobol_indices()
    {
        // f = x1 + x1 x2 on {0, 1/2, 1}^2: variances 3/8, 1/24 and 1/36 by hand.
        var view = Measured(Grid(3), setup => setup.Real("x1") + (setup.Real("x1") * setup.Real("x2")));
        var importances = ImportanceEstimate.Of(SweepTable.Of(view, BuiltInWorkloads.All.Catalog))!;
        var total = (3.0 / 8) + (1.0 / 24) + (1.0 / 36);

        Assert.Equal(ImportanceMethod.ExactAnova, importances.Method);
        Assert.Equal(["x1", "x2"], importances.Main.Select(p => p.Parameter));
        Assert.Equal(3.0 / 8 / total, importances.Main[0].Share, 12);
        Assert.Equal(1.0 / 24 / total, importances.Main[1].Share, 12);
        Assert.Equal(1.0 / 36 / total, importances.Pairs.Single().Share, 12);
        Assert.Equal(0, importances.Noise!.Value, 12);
    }

    [Fact]
    public void Base_that_no_range_contains_counts_neither_in_importances_nor_in_partial_dependence()
    {
        // x1 + x1 x2 on {0, 0.1, 0.2} x {0, 1/2, 1}, and a base at x1 = 1/2, where the function is much larger.
        var table = SweepTable.Of(Measured(RangeGrid(0.2, "0.5"), setup => setup.Real("x1") > 0.3 ? 100 : setup.Real("x1") + (setup.Real("x1") * setup.Real("x2"))), BuiltInWorkloads.All.Catalog);
        var importances = ImportanceEstimate.Of(table)!;

        Assert.Equal((10, 9, ImportanceMethod.ExactAnova), (table.Setups.Length, importances.Setups, importances.Method));
        Assert.Equal(3.0 / 8 / ((3.0 / 8) + (1.0 / 24) + (1.0 / 36)), importances.Main[0].Share, 9);
        Assert.InRange(PartialDependence.Of(table, 0, 1, 4)!.Cast<double>().Max(), 0, 2);
    }

    [Fact]
    public void Base_between_the_levels_of_a_grid_leaves_importances_exact()
    {
        var importances = ImportanceEstimate.Of(SweepTable.Of(Measured(RangeGrid(1, "0.3"), setup => setup.Real("x1")), BuiltInWorkloads.All.Catalog))!;

        Assert.Equal((9, ImportanceMethod.ExactAnova), (importances.Setups, importances.Method));
        Assert.Equal([1, 0], importances.Main.Select(p => Math.Round(p.Share, 9)));
    }

    [Fact]
    public void Incomplete_grid_takes_a_forest()
    {
        var view = Measured(Grid(5), setup => setup.Real("x1") + (0.1 * setup.Real("x2")));
        var partial = view with { Proposals = view.Proposals[..^1], Experiments = [.. view.Experiments.Where(r => r.Proposal < view.Proposals.Length - 1)] };
        var importances = ImportanceEstimate.Of(SweepTable.Of(partial, BuiltInWorkloads.All.Catalog))!;

        Assert.Equal(ImportanceMethod.ForestAnova, importances.Method);
        Assert.Equal("x1", importances.Main[0].Parameter);
        Assert.InRange(importances.Main[0].Share, 0.9, 1);
        Assert.NotNull(importances.Explained);
    }

    [Fact]
    public void Losses_at_the_first_rung_stand_in_where_the_pruner_left_too_few()
    {
        var view = SampleSweeps.Vae("random", "successive-halving", 72);
        var importances = ImportanceEstimate.Of(SweepTable.Of(view, BuiltInWorkloads.All.Catalog))!;

        Assert.Equal(1, importances.Epoch);
        Assert.True(importances.Setups > 15);
        Assert.Null(ImportanceEstimate.Of(SweepTable.Of(OneAtATime, BuiltInWorkloads.All.Catalog))!.Epoch);
    }

    [Fact]
    public void Nothing_is_important_where_nothing_varies() =>
        Assert.Null(ImportanceEstimate.Of(SweepTable.Of(Measured(Grid(3), _ => 1), BuiltInWorkloads.All.Catalog)));

    [Fact]
    public void Learning_rate_and_activation_matter_most_in_the_sweep_that_was_made_so()
    {
        var importances = ImportanceEstimate.Of(SweepTable.Of(SampleSweeps.Vae("random", "none", 180), BuiltInWorkloads.All.Catalog))!;

        Assert.Equal("learning-rate", importances.Main[0].Parameter);
        Assert.InRange(importances.Noise!.Value, 0.001, 0.5);
        Assert.InRange(importances.Main.Sum(p => p.Share) + importances.Pairs.Sum(p => p.Share), 0.8, 1.0000001);
    }

    [Fact]
    public void Tornado_has_a_bar_for_each_parameter_that_was_changed_alone()
    {
        var tornado = Tornado.Of(SweepTable.Of(OneAtATime, BuiltInWorkloads.All.Catalog))!;

        Assert.Equal(tornado.Bars.OrderByDescending(b => b.High - b.Low).Select(b => b.Parameter), tornado.Bars.Select(b => b.Parameter));
        Assert.Contains(tornado.Bars, b => b.Parameter == "activation" && b.Points.Length == 2);
        Assert.All(tornado.Bars, b =>
        {
            Assert.Equal(OneAtATime.Spec!.Base.Text(b.Parameter), b.BaseText);
            Assert.True(b.Low <= 0 && b.High >= 0);
        });
    }

    [Fact]
    public void Base_that_a_single_change_beats_beyond_noise_is_beaten()
    {
        // 0.3 less in each of three seeds, with little noise: no seed explains that.
        var standing = Standing(x1 => x1 == 0.5 ? 1 : 0.7);

        Assert.Equal(BaseVerdict.Beaten, standing.Verdict);
        Assert.True(standing.SingleChanges);
        Assert.InRange(standing.Best!.Improvement, 0.29, 0.31);
        Assert.True(standing.Best.Distinct);
        Assert.InRange(standing.Detectable!.Value, 0, 0.3);
    }

    [Fact]
    public void Base_holds_where_changes_are_within_noise()
    {
        var standing = Standing(x1 => x1 == 0.5 ? 1 : 1.0005);

        Assert.Equal(BaseVerdict.Holds, standing.Verdict);
        Assert.All(standing.Neighbours, n => Assert.False(n.Distinct));
        Assert.All(standing.Neighbours, n => Assert.True(n.PValue >= n.Difference.PValue));
    }

    [Fact]
    public void Base_is_not_said_to_hold_up_where_only_the_correction_hides_that_it_is_beaten()
    {
        var standing = Standing(x1 => x1 == 0.5 ? 1 : 0.9995);

        Assert.Equal(BaseVerdict.Unclear, standing.Verdict);
        Assert.Contains(standing.Neighbours, n => n is { Improvement: > 0, Distinct: false } && n.Difference.PValue < 0.05);
    }

    [Theory]
    [InlineData(1.3)]
    [InlineData(1)]
    [InlineData(0.999)]
    public void Two_seeds_cannot_say_that_the_base_holds_up(double others) => Assert.Equal(BaseVerdict.Unclear, Standing(x1 => x1 == 0.5 ? 1 : others, seeds: 2).Verdict);

    [Fact]
    public void Verdict_needs_the_base_its_neighbours_and_more_than_a_seed()
    {
        var one = SampleSweeps.Function(sampler: "one-at-a-time", seeds: 1);
        Assert.Equal(BaseVerdict.OneSeed, Neighbourhood.Of(SweepTable.Of(one, BuiltInWorkloads.All.Catalog)).Verdict);

        var alone = one with { Proposals = one.Proposals[..1], Experiments = one.Experiments[..1] };
        Assert.Equal(BaseVerdict.Unknown, Neighbourhood.Of(SweepTable.Of(alone, BuiltInWorkloads.All.Catalog)).Verdict);

        var unfinished = one with { Experiments = [one.Experiments[0] with { Status = ExperimentStatus.Running, Metrics = [] }, .. one.Experiments[1..]] };
        Assert.Equal((BaseVerdict.Unknown, null), (Neighbourhood.Of(SweepTable.Of(unfinished, BuiltInWorkloads.All.Catalog)).Verdict, Neighbourhood.Of(SweepTable.Of(unfinished, BuiltInWorkloads.All.Catalog)).Value));
    }

    [Fact]
    public void Setups_with_several_changes_stand_in_where_none_has_a_single_one()
    {
        var standing = Neighbourhood.Of(SweepTable.Of(SampleSweeps.Function(), BuiltInWorkloads.All.Catalog));
        Assert.False(standing.SingleChanges);
        Assert.NotEmpty(standing.Neighbours);
    }

    [Fact]
    public void Remedy_is_the_fewest_changes_then_the_smallest()
    {
        var table = SweepTable.Of(SampleSweeps.Vae("one-at-a-time", "none", 1000, 10), BuiltInWorkloads.All.Catalog);
        var claim = Given.Of("ssim", VaeGmmMetrics.Ssim, VaeGmmSplits.Validation, "0.7080", ClaimUnit.One);
        var remedy = Assert.Single(ClaimRemedies.Of(table, Reported with { Claims = [claim] }));

        Assert.Equal(Verdict.Above, remedy.AtBase.Verdict);
        var reaching = table.Setups.Where(s => !s.IsBase && s.Status == ExperimentStatus.Completed
            && ClaimRemedies.IsReached(ClaimRemedies.Reach(Reported with { Claims = [claim] }, claim, s, null))).ToArray();
        Assert.Equal(reaching.Length, remedy.Reaching);
        Assert.Equal(reaching.MinBy(s => (s.Changes.Length, ClaimRemedies.Distance(table, table.Base!, s)))!.Proposal.Index, remedy.Proposal);
        Assert.Single(remedy.Changes);
    }

    [Fact]
    public void Claim_that_nothing_reaches_says_so_and_one_that_is_surpassed_is_no_failure()
    {
        var table = SweepTable.Of(OneAtATime, BuiltInWorkloads.All.Catalog);
        var never = Given.Of("a", VaeGmmMetrics.Ssim, VaeGmmSplits.Validation, "0.95", ClaimUnit.One);
        var surpassed = Given.Of("b", VaeGmmMetrics.Mse, VaeGmmSplits.Validation, "0.5", ClaimUnit.One);
        var remedy = Assert.Single(ClaimRemedies.Of(table, Reported with { Claims = [never, surpassed] }));

        Assert.Equal(("a", null, 0), (remedy.Claim.Id, remedy.Proposal, remedy.Reaching));
        Assert.True(remedy.Tried > 5);
    }

    [Fact]
    public void Answers_do_not_depend_on_the_order_of_arrival() => Gen.Shuffle(OneAtATime.Experiments.ToArray()).Sample(
        runs => Assert.Equal(Text(OneAtATime), Text(OneAtATime with { Experiments = [.. runs] })), iter: 5);

    private static string Text(SweepView view) => JsonSerializer.Serialize(SweepAnalysis.Of(view, Reported, BuiltInWorkloads.All.Catalog));

    private static BaseStanding Standing(Func<double, double> value, int seeds = 3)
    {
        var (baseSetup, parameters) = Search.Tests.Samplers.SampleSpaces.Function("sphere", 2);
        return Neighbourhood.Of(SweepTable.Of(Measured(SampleSweeps.FunctionSpec(baseSetup, parameters, "one-at-a-time", 200, seeds), setup => value(setup.Real("x1")), noise: 0.001), BuiltInWorkloads.All.Catalog));
    }

    private static SweepSpec Grid(int levels)
    {
        var (baseSetup, _) = Search.Tests.Samplers.SampleSpaces.Function("sphere", 2);
        string[] values = [.. Enumerable.Range(0, levels).Select(i => FormattableString.Invariant($"{i / (levels - 1.0)}"))];
        return SampleSweeps.FunctionSpec(
            baseSetup, [SearchParameter.List("x1", DistributionKind.Values, values), SearchParameter.List("x2", DistributionKind.Values, values)], "grid", 1000, 3) with
        { StartAtBase = false };
    }

    private static SweepSpec RangeGrid(double end, string baseValue)
    {
        var (baseSetup, parameters) = Search.Tests.Samplers.SampleSpaces.Function("sphere", 2, ("x1", baseValue));
        return SampleSweeps.FunctionSpec(baseSetup, [SearchParameter.Range("x1", DistributionKind.Uniform, 0, end), parameters[1]], "grid", 1000, 1) with
        {
            Sampler = Search.Samplers.SamplerCatalog.Find("grid")!.Create(new Dictionary<string, string> { ["levels"] = "3" }, out _)!,
        };
    }

    private static SweepView Measured(SweepSpec spec, Func<Setup, double> value, double noise = 0) => SampleSweeps.Run("sample", spec, experiment =>
    {
        var own = new Randomness.PhiloxRandom(Convert.ToInt64(experiment.ExperimentId()[..15], 16), Randomness.RandomPurpose.Objective).NextGaussian();
        var measured = value(experiment.Setup) + experiment.Seed + (noise * own);
        return new SampleExperiment([measured], ImmutableArray.Create(new MetricValue(VaeGmmMetrics.Loss, VaeGmmSplits.Validation, measured)), null);
    });
}
