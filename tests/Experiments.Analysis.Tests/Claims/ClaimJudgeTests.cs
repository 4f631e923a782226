using Experiments.Analysis.Claims;
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
        var verdict = ClaimJudge.Judge(Ssim, Runs, sameData: true, null);

        Assert.Equal(Verdict.Reproduced, verdict.Verdict);
        Assert.Equal(
            "0.70474 lies inside 0.693779 to 0.715021, the 95 % prediction interval of one more run (n = 3, mean 0.704400, sd 0.002138)",
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
        Assert.Equal(expected, ClaimJudge.Judge(Given.One("ssim", text), Runs, sameData: true, null).Verdict);
    }

    [Fact]
    public void Percent_is_compared_as_a_fraction_and_told_as_percent()
    {
        // Mean 0.925, s 0.01, t(2, .975) = 4.302653: 0.925 - 4.302653 * 0.01 * sqrt(4 / 3) = 0.875317 and 0.974683.
        var verdict = ClaimJudge.Judge(Given.Percent("accuracy", "98.1"), [0.915, 0.925, 0.935], sameData: true, null);
        Assert.Equal(Verdict.Above, verdict.Verdict);
        Assert.Equal(
            "98.1 % lies above 87.53 % to 97.47 %, the 95 % prediction interval of one more run (n = 3, mean 92.50 %, sd 1.00 %)",
            verdict.Because);
    }

    [Fact]
    public void Interval_ends_where_the_metric_does()
    {
        var verdict = ClaimJudge.Judge(Accuracy, [0.99, 0.97, 0.95], sameData: true, null);
        Assert.Equal(Verdict.Reproduced, verdict.Verdict);
        Assert.Equal(1, verdict.High);
        Assert.True(verdict.Low > 0.8);
    }

    [Fact]
    public void Interval_that_holds_every_possible_value_compares_with_nothing()
    {
        var verdict = ClaimJudge.Judge(Accuracy, [0.51, 0.80], sameData: true, null);
        Assert.Equal(Verdict.NotComparable, verdict.Verdict);
        Assert.Equal(
            "2 runs are too few: they differ so much that every possible accuracy lies in the 95 % prediction interval of one more run",
            verdict.Because);
        Assert.Equal((0, 1), (verdict.Low, verdict.High));
    }

    [Fact]
    public void Runs_that_all_agree_leave_only_the_rounding()
    {
        Assert.Equal(Verdict.Reproduced, ClaimJudge.Judge(Accuracy, [0.96665, 0.96665], sameData: true, null).Verdict);
        Assert.Equal(Verdict.Reproduced, ClaimJudge.Judge(Accuracy, [0.96675, 0.96675], sameData: true, null).Verdict);
        Assert.Equal(Verdict.Above, ClaimJudge.Judge(Accuracy, [0.96664, 0.96664], sameData: true, null).Verdict);
        Assert.Equal(Verdict.Below, ClaimJudge.Judge(Accuracy, [0.96676, 0.96676], sameData: true, null).Verdict);
    }

    [Fact]
    public void Rounding_that_reaches_the_interval_is_said()
    {
        var verdict = ClaimJudge.Judge(Accuracy, [0.96672, 0.96672], sameData: true, null);
        Assert.StartsWith("96.67 % meets, its rounding allowed for, 96.672 % to 96.672 %, the 95 %", verdict.Because, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new double[0], "a prediction interval takes at least 2 runs, there is none")]
    [InlineData(new[] { 0.7 }, "a prediction interval takes at least 2 runs, there is 1")]
    [InlineData(new[] { 0.7, double.NaN }, "a prediction interval takes at least 2 runs, there is 1")]
    public void Fewer_than_2_runs_compare_with_nothing(double[] runs, string because)
    {
        var verdict = ClaimJudge.Judge(Ssim, runs, sameData: true, null);
        Assert.Equal((Verdict.NotComparable, because), (verdict.Verdict, verdict.Because));
        Assert.Null(verdict.Low);
    }

    [Fact]
    public void Other_data_compare_with_nothing_but_the_runs_are_shown()
    {
        var verdict = ClaimJudge.Judge(Ssim, Runs, sameData: false, null);
        Assert.Equal((Verdict.NotComparable, "different data", 3), (verdict.Verdict, verdict.Because, verdict.Count));
        Assert.Equal(0.7044, verdict.Mean!.Value, 1e-12);
    }

    [Fact]
    public void Data_that_cannot_be_had_compare_with_nothing_for_the_stated_reason()
    {
        var verdict = ClaimJudge.Judge(Accuracy with { Unavailable = "not public" }, [], sameData: true, null);
        Assert.Equal((Verdict.NotComparable, "not public"), (verdict.Verdict, verdict.Because));
        Assert.Equal((0, null, null), (verdict.Count, verdict.Mean, verdict.Deviation));
    }

    [Theory]
    [InlineData(1068820, Verdict.Reproduced, "our network has 1,068,820 parameters as well")]
    [InlineData(1068819, Verdict.Above, "1,068,820 is 1 more than the 1,068,819 parameters of our network")]
    [InlineData(1725204, Verdict.Below, "1,068,820 is 656,384 fewer than the 1,725,204 parameters of our network")]
    public void Number_of_parameters_is_compared_exactly_on_any_data_with_one_run(double count, Verdict expected, string because)
    {
        var verdict = ClaimJudge.Judge(Given.Count("parameters", "1068820"), [count], sameData: false, null);
        Assert.Equal((expected, because), (verdict.Verdict, verdict.Because));
    }

    [Fact]
    public void Number_of_parameters_without_runs_or_of_different_networks_compares_with_nothing()
    {
        var claim = Given.Count("parameters", "1068820");
        Assert.Equal("no run has counted its parameters", ClaimJudge.Judge(claim, [], sameData: true, null).Because);
        Assert.Equal("the runs are of different networks", ClaimJudge.Judge(claim, [1, 2], sameData: true, null).Because);
    }

    [Fact]
    public void Contradiction_that_names_the_claim_makes_it_impossible_whatever_the_runs_say()
    {
        var finding = new Finding("rule", FindingSeverity.Contradiction, [Ssim.Id], "that cannot be", null);
        Assert.Equal(
            (Verdict.Impossible, "the report contradicts itself: that cannot be"),
            (ClaimJudge.Judge(Ssim, Runs, sameData: true, finding).Verdict, ClaimJudge.Judge(Ssim, Runs, sameData: false, finding).Because));
    }

    [Fact]
    public void Other_findings_have_no_effect()
    {
        var conditional = new Finding("rule", FindingSeverity.Conditional, [Ssim.Id], "that cannot be", "if so");
        var ofAnother = new Finding("rule", FindingSeverity.Contradiction, ["another"], "that cannot be", null);
        Assert.Equal(Verdict.Reproduced, ClaimJudge.Judge(Ssim, Runs, sameData: true, conditional).Verdict);
        Assert.Equal(Verdict.Reproduced, ClaimJudge.Judge(Ssim, Runs, sameData: true, ofAnother).Verdict);
        Assert.Null(ClaimJudge.ContradictionOf(Ssim, [conditional, ofAnother]));
        var hit = ofAnother with { ClaimIds = ["another", Ssim.Id] };
        Assert.Same(hit, ClaimJudge.ContradictionOf(Ssim, [conditional, ofAnother, hit]));
    }
}
