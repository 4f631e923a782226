using Experiments.Analysis.Claims;
using Experiments.Analysis.Multiverses;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Files.Reports;
using Experiments.Files.Tests;
using Experiments.Search.Tests.Planning;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Analysis.Tests.Multiverses;

public sealed class MultiverseTests
{
    private static readonly Report Reported = TestReports.Open("vae-gmm-148");
    private static readonly Multiverse Whole = Of(SampleMultiverse.Run(Reported.Setup));

    [Fact]
    public void Readings_are_every_combination_of_alternatives_judged_by_the_same_rules_as_a_reproduction()
    {
        Assert.Equal(["activation", "output", "beta"], Reported.Assumptions.Where(a => a.Alternatives.IsEmpty).Select(a => a.Parameter).Take(3));
        Assert.Equal(["batch-size", "loss", "decode", "mixture-start", "mixture-tolerance"], Whole.Assumptions.Select(a => a.Parameter));
        Assert.Equal(32, Whole.Readings.Length);
        var own = Assert.Single(Whole.Readings, r => r.Changes.IsEmpty);
        Assert.Equal(Reported.Setup, own.Setup);
        Assert.Equal((5, 4, 3, 1), (own.Completed, own.Judged, own.Reproduced, own.Outside));
        Assert.Equal(Verdict.Reproduced, VerdictOf(own, "ssim-validation"));
        Assert.Equal(Verdict.Above, VerdictOf(own, "accuracy-validation"));
        Assert.Equal(Verdict.NotComparable, VerdictOf(own, "accuracy-training"));
    }

    [Fact]
    public void Readings_that_reproduce_most_come_first()
    {
        var best = Whole.Readings.Where(r => r.Reproduced == 4).ToList();

        Assert.Equal(Whole.Readings.Take(best.Count), best);
        Assert.Equal(4, best.Count);
        Assert.All(best, r => Assert.Equal(("bce", "mean", "class-means"), (r.Setup.Text("loss"), r.Setup.Text("decode"), r.Setup.Text("mixture-start"))));
        Assert.Equal(Whole.Readings.Select(r => r.Reproduced).OrderDescending(), Whole.Readings.Select(r => r.Reproduced));
    }

    [Theory]
    [InlineData("loss", "ssim-validation", SampleMultiverse.LossOnSsim, EffectSize.Matters)]
    [InlineData("decode", "ssim-validation", SampleMultiverse.DecodeOnSsim, EffectSize.Small)]
    [InlineData("mixture-start", "accuracy-validation", SampleMultiverse.StartOnAccuracy, EffectSize.Matters)]
    [InlineData("mixture-start", "ssim-validation", 0, EffectSize.NotSeen)]
    [InlineData("batch-size", "accuracy-validation", 0, EffectSize.NotSeen)]
    public void Effect_of_a_single_assumption_is_found(string parameter, string claim, double expected, EffectSize size)
    {
        var effect = Assert.Single(Whole.Effects, e => e.Parameter == parameter && e.Claim.Id == claim);

        Assert.Equal(16, effect.Pairs);
        Assert.Equal(5, effect.Difference!.Seeds);
        Assert.Equal(size, effect.Size);
        Assert.InRange(effect.Difference.Mean, expected - 0.001, expected + 0.001);
        Assert.True(effect.Smallest <= effect.Difference.Mean && effect.Difference.Mean <= effect.Largest);
        Assert.True(effect.AdjustedPValue >= effect.Difference.PValue);
    }

    [Fact]
    public void Effects_are_of_judged_claims_only() =>
        Assert.Equal(["ssim-validation", "mse-validation", "accuracy-validation", "parameters-table"], Whole.Effects.Select(e => e.Claim.Id).Distinct());

    [Fact]
    public void Trajectories_within_a_budget_find_the_same_effects()
    {
        var sampled = Of(SampleMultiverse.Run(Reported.Setup, "trajectories", setups: 14));

        Assert.Equal(14, sampled.Readings.Length);
        Assert.All(sampled.Assumptions, a => Assert.Contains(sampled.Effects, e => e.Parameter == a.Parameter && e.Pairs > 1));
        Assert.Equal(EffectSize.Matters, Assert.Single(sampled.Effects, e => e.Parameter == "loss" && e.Claim.Id == "ssim-validation").Size);
        Assert.Equal(EffectSize.Matters, Assert.Single(sampled.Effects, e => e.Parameter == "mixture-start" && e.Claim.Id == "accuracy-validation").Size);
    }

    [Fact]
    public void One_seed_and_missing_experiments_give_no_size()
    {
        var one = Of(SampleMultiverse.Run(Reported.Setup, seeds: 1));
        Assert.All(one.Effects, e => Assert.Equal(EffectSize.Unknown, e.Size));

        var view = SampleMultiverse.Run(Reported.Setup);
        var alone = view with { Experiments = [.. view.Experiments.Where(e => e.Proposal == 0)], Proposals = [view.Proposals[0]] };
        var own = Of(alone);
        Assert.Single(own.Readings);
        Assert.All(own.Effects, e => Assert.Equal((0, null, EffectSize.Unknown), (e.Pairs, e.Difference, e.Size)));

        var failed = view with { Experiments = [.. view.Experiments.Select(e => e.Seed < 2 ? e with { Status = ExperimentStatus.Failed, Metrics = [] } : e)] };
        Assert.All(Of(failed).Effects, e => Assert.Equal(3, e.Difference!.Seeds));
    }

    [Fact]
    public void Order_of_arrival_makes_no_difference()
    {
        var view = SampleMultiverse.Run(Reported.Setup);
        var turned = Of(view with { Experiments = [.. view.Experiments.Reverse()] });

        Assert.Equal(Whole.Effects.Select(e => e.Difference), turned.Effects.Select(e => e.Difference));
        Assert.Equal(Whole.Readings.Select(r => r.Setup), turned.Readings.Select(r => r.Setup));
    }

    private static Multiverse Of(SweepView view) => Multiverse.Of(Reported, ConsistencyCheck.Run(Reported), SweepTable.Of(view, BuiltInWorkloads.All.Catalog));

    private static Verdict VerdictOf(Reading reading, string claim) => Assert.Single(reading.Verdicts, v => v.Claim.Id == claim).JointVerdict;
}
