using Experiments.Analysis.Claims;
using Experiments.Analysis.Statistics;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Tests.Claims;

public sealed class ClaimJudgeTests
{
    private static readonly Claim Ssim = Given.One("ssim", "0.70474");
    private static readonly Claim Accuracy = Given.Percent("accuracy", "96.67");

    // Mean 0.7044, interval 0.693779 to 0.715021: see SampleSummaryTests.
    private static readonly double[] Runs = [0.702, 0.7051, 0.7061];

    [Fact]
    public void Claim_inside_the_prediction_interval_is_reproduced()
    {
        var verdict = Judge(Ssim, Runs, sameData: true, null);

        Assert.Equal(Verdict.Reproduced, verdict.Verdict);
        Assert.Equal(
            "0.70474 lies inside 0.693779 to 0.715021, the 95 % prediction interval of one more experiment (n = 3, mean 0.704400, sd 0.002138); a difference of 0.0106 would have shown, and 0.0352 would matter",
            verdict.Because);
        Assert.Equal((Ssim, 3), (verdict.Claim, verdict.Count));
        Assert.Equal(0.7044, verdict.Mean!.Value, 1e-12);
        Assert.Equal(0.002137755832643191, verdict.Deviation!.Value, 1e-12);
        Assert.Equal(0.6937790402348343, verdict.Low!.Value, 1e-9);
        Assert.Equal(0.7150209597651658, verdict.High!.Value, 1e-9);
    }

    [Theory]
    [InlineData("0.71503", Verdict.Above)]
    [InlineData("0.71502", Verdict.Reproduced)]
    [InlineData("0.7151", Verdict.Above)]
    [InlineData("0.715", Verdict.Reproduced)]
    [InlineData("0.72", Verdict.Reproduced)]
    [InlineData("0.69378", Verdict.Reproduced)]
    [InlineData("0.69377", Verdict.Below)]
    [InlineData("0.69", Verdict.Reproduced)]
    [InlineData("0.68", Verdict.Below)]
    public void Claim_beside_the_interval_is_above_or_below_unless_its_rounding_reaches_it(string text, Verdict expected)
    {
        Assert.Equal(expected, Judge(Given.One("ssim", text), Runs, sameData: true, null).Verdict);
    }

    [Fact]
    public void Percent_is_compared_as_a_fraction_and_told_as_percent()
    {
        // Mean 0.925, s 0.01, t(2, .975) = 4.302653: 0.925 - 4.302653 * 0.01 * sqrt(4 / 3) = 0.875317 and 0.974683.
        var verdict = Judge(Given.Percent("accuracy", "98.1"), [0.915, 0.925, 0.935], sameData: true, null);
        Assert.Equal(Verdict.Above, verdict.Verdict);
        Assert.Equal(
            "98.1 % lies above 87.53 % to 97.47 %, the 95 % prediction interval of one more experiment (n = 3, mean 92.50 %, sd 1.00 %)",
            verdict.Because);
    }

    [Fact]
    public void Interval_ends_where_the_metric_does()
    {
        var verdict = Judge(Accuracy, [0.99, 0.97, 0.95], sameData: true, null);
        Assert.Equal(Verdict.Inconclusive, verdict.Verdict);
        Assert.Equal(1, verdict.High);
        Assert.True(verdict.Low > 0.8);
    }

    [Fact]
    public void Interval_that_is_wider_than_the_margin_is_inconclusive_and_says_what_would_decide()
    {
        // The report's own one-minute example: two seeds after three epochs.
        var verdict = Judge(Ssim, [0.589, 0.607], sameData: true, null);
        Assert.Equal(Verdict.Inconclusive, verdict.Verdict);
        Assert.EndsWith("only a difference of 0.198 would have shown, and 0.0352 would matter: about 7 seeds would decide", verdict.Because, StringComparison.Ordinal);
        Assert.Equal(7, verdict.SeedsToDecide);
        Assert.Equal(0.0352, verdict.Margin, 1e-4);
        Assert.Equal(0.198, verdict.Detectable!.Value, 1e-3);
    }

    [Fact]
    public void Runs_that_differ_by_more_than_the_margin_are_never_decided()
    {
        var verdict = Judge(Accuracy, [0.91, 0.94, 0.97], sameData: true, null);
        Assert.Equal((Verdict.Inconclusive, null), (verdict.Verdict, verdict.SeedsToDecide));
        Assert.EndsWith("only a difference of 14.9 points would have shown, and 2 points would matter: no number of seeds decides, since single experiments differ by more", verdict.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Interval_that_holds_every_possible_value_is_inconclusive()
    {
        var verdict = Judge(Accuracy, [0.51, 0.80], sameData: true, null);
        Assert.Equal(Verdict.Inconclusive, verdict.Verdict);
        Assert.Equal((0, 1), (verdict.Low, verdict.High));
    }

    [Theory]
    [InlineData("0.02", Verdict.Inconclusive)]
    [InlineData("0.15", Verdict.Reproduced)]
    public void Margin_of_the_report_file_comes_first(string margin, Verdict expected)
    {
        var claim = Accuracy with { Margin = decimal.Parse(margin, System.Globalization.CultureInfo.InvariantCulture) };
        Assert.Equal(expected, Judge(claim, [0.91, 0.94, 0.97], sameData: true, null).Verdict);
    }

    [Fact]
    public void Changed_setup_has_values_and_an_interval_but_no_verdict()
    {
        var verdict = ClaimJudge.Judge(new ClaimEvidence(Ssim, Runs, ClaimSetting.OtherSetup));
        Assert.Equal((Verdict.OtherSetup, Verdict.OtherSetup, ClaimPlace.Inside), (verdict.Verdict, verdict.JointVerdict, verdict.Place));
        Assert.Equal("the experiments are of another setup than the report states", verdict.Because);
        Assert.Equal(0.6937790402348343, verdict.Low!.Value, 1e-9);
        Assert.Null(verdict.JointLow);
    }

    [Fact]
    public void How_surprising_a_claim_is_comes_from_the_predictive_t()
    {
        // (0.70474 - 0.000005 - 0.7044) / (0.00213776 sqrt(4/3)) = 0.13571, and P(t2 >= 0.13571) = 0.45225 by hand: 1/2 - t / (2 sqrt(2 + t²)).
        var verdict = Judge(Ssim, Runs, sameData: true, null);
        Assert.Equal(0.45225, verdict.AtLeastAsGood!.Value, 1e-4);
        Assert.Equal(2, verdict.TriesForEven);
        Assert.Equal("one experiment in 2.21 is at least as good, and the best of 2 is so with even odds", ClaimWording.Surprise(verdict));
        Assert.Equal(0.5, verdict.BetweenExtremes);
    }

    [Fact]
    public void Smaller_is_better_where_the_metric_says_so()
    {
        var verdict = Judge(Given.One("mse", "0.02"), [0.03, 0.031, 0.032], sameData: true, null);
        Assert.Equal(Verdict.Below, verdict.Verdict);
        Assert.True(verdict.AtLeastAsGood < 0.02);
    }

    [Fact]
    public void Ten_claims_together_have_wider_intervals_than_one()
    {
        var claims = Enumerable.Range(0, 10).Select(i => new ClaimEvidence(Ssim with { Id = $"c{i}" }, Runs)).ToArray();
        var verdicts = ClaimJudge.Judge(claims);
        Assert.All(verdicts, v => Assert.True(v.JointLow < v.Low && v.JointHigh > v.High));
        Assert.All(verdicts, v => Assert.Equal(Verdict.Reproduced, v.JointVerdict));

        // One claim beyond the single interval, of ten: inconclusive together.
        claims[3] = claims[3] with { Claim = Given.One("ssim", "0.7160") with { Id = "c3" } };
        var beyond = ClaimJudge.Judge(claims)[3];
        Assert.Equal((Verdict.Above, Verdict.Inconclusive), (beyond.Verdict, beyond.JointVerdict));

        // One far out is above together too, and the others are then compared as nine.
        claims[3] = claims[3] with { Claim = Given.One("ssim", "0.9") with { Id = "c3" } };
        var far = ClaimJudge.Judge(claims);
        Assert.Equal(Verdict.Above, far[3].JointVerdict);
        Assert.True(far[0].JointHigh < verdicts[0].JointHigh);
        Assert.Equal(0.7044 + (PairedComparison.Critical(2, 0.05 / 9) * 0.002137755832643191 * Math.Sqrt(4.0 / 3)), far[0].JointHigh!.Value, 1e-9);
    }

    [Fact]
    public void Mean_with_its_own_spread_is_compared_as_a_mean_with_a_mean()
    {
        // Welch by hand: sd 0.002 of 5 and 0.00213776 of 3; se = sqrt(8e-7 + 1.5233e-6) = 0.00152423, df = 4.1057, t = 2.7454.
        var claim = Ssim with { Of = ClaimStatistic.Mean, Runs = 5, Spread = new ClaimSpread("0.002", SpreadKind.Deviation, SpreadUnit.Runs) };
        var verdict = Judge(claim, Runs, sameData: true, null);
        Assert.Equal(0.7044 + (2.7454 * 0.00152423), verdict.High!.Value, 2e-5);
        Assert.Contains("a mean of 5 experiments with the reported spread (Welch)", verdict.Because, StringComparison.Ordinal);

        // A standard error says the same.
        var error = claim with { Spread = new ClaimSpread("0.0008944", SpreadKind.Error, SpreadUnit.Runs) };
        Assert.Equal(verdict.High!.Value, Judge(error, Runs, sameData: true, null).High!.Value, 1e-5);

        // A 95 % interval: t(4) = 2.776445.
        var interval = claim with { Spread = new ClaimSpread("0.0024833", SpreadKind.Interval, SpreadUnit.Runs) };
        Assert.Equal(verdict.High!.Value, Judge(interval, Runs, sameData: true, null).High!.Value, 1e-5);
    }

    [Fact]
    public void Mean_of_many_runs_is_predicted_more_narrowly_than_one()
    {
        var one = Judge(Ssim, Runs, sameData: true, null);
        var many = Judge(Ssim with { Of = ClaimStatistic.Mean, Runs = 1000 }, Runs, sameData: true, null);
        Assert.Equal(0.709710479882583, many.High!.Value, 1e-5);
        Assert.True(many.High < one.High);
    }

    [Theory]
    [InlineData(1, 0.6937790402348343, 0.7150209597651658)]
    public void Best_of_one_is_one_more_run(int runs, double low, double high)
    {
        var verdict = Judge(Ssim with { Of = ClaimStatistic.Best, Runs = runs }, Runs, sameData: true, null);
        Assert.Equal(low, verdict.Low!.Value, 2e-4);
        Assert.Equal(high, verdict.High!.Value, 2e-4);
        Assert.True(Judge(Ssim with { Of = ClaimStatistic.Best, Runs = 20 }, Runs, sameData: true, null).Low > verdict.Low);
        Assert.True(Judge(Ssim with { Of = ClaimStatistic.Worst, Runs = 20 }, Runs, sameData: true, null).High < verdict.High);
    }

    [Fact]
    public void Runs_that_all_agree_leave_only_the_rounding()
    {
        Assert.Equal(Verdict.Reproduced, Judge(Accuracy, [0.96665, 0.96665], sameData: true, null).Verdict);
        Assert.Equal(Verdict.Reproduced, Judge(Accuracy, [0.96675, 0.96675], sameData: true, null).Verdict);
        Assert.Equal(Verdict.Above, Judge(Accuracy, [0.96664, 0.96664], sameData: true, null).Verdict);
        Assert.Equal(Verdict.Below, Judge(Accuracy, [0.96676, 0.96676], sameData: true, null).Verdict);
    }

    [Fact]
    public void Rounding_that_reaches_the_interval_is_said()
    {
        var verdict = Judge(Accuracy, [0.96672, 0.96672], sameData: true, null);
        Assert.StartsWith("96.67 % meets, its rounding allowed for, 96.672 % to 96.672 %, the 95 %", verdict.Because, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new double[0], "a prediction interval takes at least 2 experiments, there is none")]
    [InlineData(new[] { 0.7 }, "a prediction interval takes at least 2 experiments, there is 1")]
    [InlineData(new[] { 0.7, double.NaN }, "a prediction interval takes at least 2 experiments, there is 1")]
    public void Fewer_than_2_runs_compare_with_nothing(double[] runs, string because)
    {
        var verdict = Judge(Ssim, runs, sameData: true, null);
        Assert.Equal((Verdict.NotComparable, because), (verdict.Verdict, verdict.Because));
        Assert.Null(verdict.Low);
    }

    [Fact]
    public void Other_data_compare_with_nothing_but_the_runs_are_shown()
    {
        var verdict = Judge(Ssim, Runs, sameData: false, null);
        Assert.Equal((Verdict.NotComparable, "different data", 3), (verdict.Verdict, verdict.Because, verdict.Count));
        Assert.Equal(0.7044, verdict.Mean!.Value, 1e-12);
    }

    [Fact]
    public void Data_that_cannot_be_had_compare_with_nothing_for_the_stated_reason()
    {
        var verdict = Judge(Accuracy with { Unavailable = "not public" }, [], sameData: true, null);
        Assert.Equal((Verdict.NotComparable, "not public"), (verdict.Verdict, verdict.Because));
        Assert.Equal((0, null, null), (verdict.Count, verdict.Mean, verdict.Deviation));
    }

    [Theory]
    [InlineData(1068820, Verdict.Reproduced, "our network has 1,068,820 parameters as well")]
    [InlineData(1068819, Verdict.Above, "1,068,820 is 1 more than the 1,068,819 parameters of our network")]
    [InlineData(1725204, Verdict.Below, "1,068,820 is 656,384 fewer than the 1,725,204 parameters of our network")]
    public void Number_of_parameters_is_compared_exactly_on_any_data_with_one_run(double count, Verdict expected, string because)
    {
        var verdict = Judge(Given.Count("parameters", "1068820"), [count], sameData: false, null);
        Assert.Equal((expected, because), (verdict.Verdict, verdict.Because));
    }

    [Fact]
    public void Number_of_parameters_without_runs_or_of_different_networks_compares_with_nothing()
    {
        var claim = Given.Count("parameters", "1068820");
        Assert.Equal("no experiment has counted its parameters", Judge(claim, [], sameData: true, null).Because);
        Assert.Equal("the experiments are of different networks", Judge(claim, [1, 2], sameData: true, null).Because);
    }

    [Fact]
    public void Contradiction_that_names_the_claim_makes_it_impossible_whatever_the_runs_say()
    {
        var finding = new Finding("rule", FindingSeverity.Contradiction, [Ssim.Id], "that cannot be", null);
        Assert.Equal(
            (Verdict.Impossible, "the report contradicts itself: that cannot be"),
            (Judge(Ssim, Runs, sameData: true, finding).Verdict, Judge(Ssim, Runs, sameData: false, finding).Because));
    }

    [Fact]
    public void Other_findings_have_no_effect()
    {
        var conditional = new Finding("rule", FindingSeverity.Conditional, [Ssim.Id], "that cannot be", "if so");
        var ofAnother = new Finding("rule", FindingSeverity.Contradiction, ["another"], "that cannot be", null);
        Assert.Equal(Verdict.Reproduced, Judge(Ssim, Runs, sameData: true, conditional).Verdict);
        Assert.Equal(Verdict.Reproduced, Judge(Ssim, Runs, sameData: true, ofAnother).Verdict);
        Assert.Null(ClaimJudge.ContradictionOf(Ssim, [conditional, ofAnother]));
        var hit = ofAnother with { ClaimIds = ["another", Ssim.Id] };
        Assert.Same(hit, ClaimJudge.ContradictionOf(Ssim, [conditional, ofAnother, hit]));
    }

    private static ClaimVerdict Judge(Claim claim, IReadOnlyList<double> runs, bool sameData, Finding? contradiction) =>
        ClaimJudge.Judge(new ClaimEvidence(claim, runs, sameData || claim.Metric.Tolerance is not null ? ClaimSetting.AsStated : ClaimSetting.OtherData, contradiction));
}
