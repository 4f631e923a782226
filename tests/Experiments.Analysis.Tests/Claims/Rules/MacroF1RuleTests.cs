using Experiments.Analysis.Claims;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Tests.Claims.Rules;

public sealed class MacroF1RuleTests
{
    [Theory]
    [InlineData("96.62", "96.825", "97.711", FindingSeverity.Contradiction)]
    [InlineData("96.62", "96.825", "96.71", FindingSeverity.Consistent)]
    // Bound: 2 x 96.625 x 96.8255 / 193.4505 = 96.72515. The least that 96.73 can have been is 96.725, that 96.726 can is 96.7255.
    [InlineData("96.62", "96.825", "96.73", FindingSeverity.Consistent)]
    [InlineData("96.62", "96.825", "96.725", FindingSeverity.Consistent)]
    [InlineData("96.62", "96.825", "96.726", FindingSeverity.Contradiction)]
    // Bound: 50.5, and the least that 51 can have been is 50.5 as well.
    [InlineData("50", "50", "51", FindingSeverity.Consistent)]
    [InlineData("50", "50", "51.1", FindingSeverity.Contradiction)]
    [InlineData("0", "0", "0", FindingSeverity.Consistent)]
    // Below the mean 0.85, but above 2PR/(P + R) = 0.8471.
    [InlineData("90.00", "80.00", "86.00", FindingSeverity.Contradiction)]
    [InlineData("90.00", "80.00", "84.70", FindingSeverity.Consistent)]
    // From below: P + R - 1 = 0.94.
    [InlineData("97.00", "97.00", "90.00", FindingSeverity.Contradiction)]
    [InlineData("97.00", "97.00", "94.00", FindingSeverity.Consistent)]
    public void F1_is_held_against_precision_and_recall_with_rounding(string precision, string recall, string f1, FindingSeverity expected)
    {
        var finding = Given.Report(Given.Percent("precision", precision), Given.Percent("recall", recall), Given.Percent("f1", f1)).Finding("macro-f1");
        Assert.Equal(expected, finding.Severity);
        Assert.Equal(["f1-validation"], finding.ClaimIds);
        Assert.Null(finding.Condition);
    }

    [Fact]
    public void Units_may_differ_between_the_figures()
    {
        var report = Given.Report(Given.One("precision", "0.9662"), Given.Percent("recall", "96.825"), Given.One("f1", "0.97711"));
        Assert.Equal(
            "f1 on validation is stated as 0.97711, but with precision 0.9662 and recall 96.825 % it cannot exceed 2PR/(P + R) = 0.9672239138, or 0.967251461 with rounding; f1 0.96711 would fit, one slip away",
            report.Finding("macro-f1").Text);
    }

    [Fact]
    public void Figures_of_other_splits_do_not_bind()
    {
        Assert.Empty(Given.Report(Given.Percent("precision", "50"), Given.Percent("recall", "50", "test"), Given.Percent("f1", "60")).Findings("macro-f1").Where(f => f.Severity == FindingSeverity.Contradiction));
    }

    [Fact]
    public void Of_conflicting_figures_the_one_that_binds_least_counts()
    {
        var report = Given.Report(
            Given.Percent("precision", "50"), Given.Percent("precision", "90") with { Id = "again" }, Given.Percent("recall", "90"), Given.Percent("f1", "89"));
        Assert.Equal(FindingSeverity.Consistent, report.Finding("macro-f1").Severity);
    }

    [Fact]
    public void Figures_whose_average_is_unknown_are_bound_on_the_condition_that_it_is_the_same()
    {
        Claim Of(MetricDefinition metric, string text) => new() { Id = metric.Name, Metric = metric, Split = "test", Text = text, Value = (double)PrintedNumber.Parse(text), Source = "table" };
        var finding = Given.Report(Of(SampleMetrics.Precision, "0.90"), Of(SampleMetrics.Recall, "0.80"), Of(SampleMetrics.F1, "0.87")).Finding("macro-f1");
        Assert.Equal((FindingSeverity.Conditional, "if the figures average over classes alike"), (finding.Severity, finding.Condition));
    }

    [Fact]
    public void Recall_alone_bounds_f1_too()
    {
        // 2 x 0.9 / 1.9 = 0.947, even with a precision of 1.
        var report = Given.Report(Given.One("recall", "0.900"), Given.One("f1", "0.990"));
        Assert.Equal(FindingSeverity.Contradiction, report.Finding("macro-f1").Severity);
    }

    [Fact]
    public void Means_of_runs_are_held_against_each_other_and_not_against_single_runs()
    {
        var precision = Given.One("precision", "0.90") with { Of = ClaimStatistic.Mean, Runs = 5 };
        var f1 = Given.One("f1", "0.99");
        Assert.Empty(Given.Report(precision, f1).Findings("macro-f1"));
        Assert.Equal(FindingSeverity.Contradiction, Given.Report(precision, f1 with { Of = ClaimStatistic.Mean, Runs = 5 }).Finding("macro-f1").Severity);
    }
}
