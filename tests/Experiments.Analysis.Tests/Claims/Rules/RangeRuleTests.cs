using Experiments.Analysis.Claims;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Analysis.Tests.Claims.Rules;

public sealed class RangeRuleTests
{
    [Theory]
    [InlineData(VaeGmmMetrics.Accuracy, "100.7", "accuracy on validation is stated as 100.7 %, but it is never more than 100 %")]
    [InlineData(VaeGmmMetrics.Recall, "-0.1", "recall on validation is stated as -0.1 %, but it is never less than 0 %")]
    public void Fraction_outside_of_0_to_100_percent_is_a_contradiction(string metric, string text, string expected)
    {
        var findings = Given.Report(Given.Percent(metric, text), Given.One("ssim", "0.7")).Findings("range");
        Assert.Equal((FindingSeverity.Contradiction, expected), (findings[0].Severity, findings[0].Text));
        Assert.Equal([$"{metric}-validation"], findings[0].ClaimIds);
        Assert.Equal((FindingSeverity.Consistent, "all other figures lie in the ranges of their metrics"), (findings[1].Severity, findings[1].Text));
        Assert.Equal(["ssim-validation"], findings[1].ClaimIds);
    }

    [Theory]
    [InlineData(VaeGmmMetrics.Ssim, "1.1")]
    [InlineData(VaeGmmMetrics.Ssim, "-1.1")]
    [InlineData(VaeGmmMetrics.Mse, "-0.1")]
    [InlineData(VaeGmmMetrics.Kl, "-1")]
    [InlineData(VaeGmmMetrics.Mse, "1.5")]
    public void Value_outside_of_the_range_of_its_metric_is_a_contradiction(string metric, string text) =>
        Assert.Equal(FindingSeverity.Contradiction, Given.Report(Given.One(metric, text)).Finding("range").Severity);

    [Theory]
    [InlineData(VaeGmmMetrics.Ssim, "-0.2")]
    [InlineData(VaeGmmMetrics.Ssim, "1.0")]
    [InlineData(VaeGmmMetrics.Mse, "1.0")]
    [InlineData(VaeGmmMetrics.Loss, "1500")]
    [InlineData(VaeGmmMetrics.LogLikelihood, "-12.5")]
    [InlineData(VaeGmmMetrics.LogLikelihood, "12.5")]
    [InlineData(VaeGmmMetrics.Accuracy, "0")]
    public void Value_in_the_range_of_its_metric_is_consistent(string metric, string text) =>
        Assert.Equal(FindingSeverity.Consistent, Given.Report(Given.One(metric, text)).Finding("range").Severity);

    [Theory]
    [InlineData("0", FindingSeverity.Contradiction)]
    [InlineData("1", FindingSeverity.Consistent)]
    public void Network_has_at_least_one_parameter(string count, FindingSeverity expected) =>
        Assert.Equal(expected, Given.Report(Given.Count("p", count)).Finding("range").Severity);

    // No metric has a bound that rounding moves a figure across: 100 and 101 are apart by more than the half unit of either.
    [Theory]
    [InlineData("100", FindingSeverity.Consistent)]
    [InlineData("101", FindingSeverity.Contradiction)]
    [InlineData("100.01", FindingSeverity.Contradiction)]
    [InlineData("-0.0", FindingSeverity.Consistent)]
    public void Figure_at_the_bound_is_consistent_and_the_next_one_is_not(string text, FindingSeverity expected) =>
        Assert.Equal(expected, Given.Report(Given.Percent("accuracy", text)).Finding("range").Severity);

    [Fact]
    public void Fraction_that_is_a_percentage_without_its_unit_is_told_what_to_add()
    {
        var finding = Given.Report(Given.One("f1", "96.7")).Finding("range");
        Assert.Equal((FindingSeverity.Conditional, "if the figure is a fraction"), (finding.Severity, finding.Condition));
        Assert.EndsWith("if the figure is in percent, add 'unit: percent' to the claim", finding.Text, StringComparison.Ordinal);
        Assert.Equal(FindingSeverity.Contradiction, Given.Report(Given.One("f1", "967")).Finding("range").Severity);
    }

    [Fact]
    public void Squared_error_of_sigmoid_outputs_is_bounded_on_the_condition_that_they_are_sigmoid()
    {
        var report = Given.Report(Given.One(VaeGmmMetrics.Mse, "1.5"));
        Assert.Contains("pixels and sigmoid outputs lie between 0 and 1, so that it is never more than 1", report.Finding("range").Text, StringComparison.Ordinal);
        Assert.Equal("if output is sigmoid as assumed", report.Unsaid("output").Finding("range").Condition);
        Assert.Equal(FindingSeverity.Consistent, report.With("loss", "mse").With("output", "linear").Finding("range").Severity);
    }
}
