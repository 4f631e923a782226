using Experiments.Analysis.Claims;

namespace Experiments.Analysis.Tests.Claims.Rules;

public sealed class MacroF1RuleTests
{
    [Theory]
    [InlineData("96.62", "96.825", "97.711", FindingSeverity.Contradiction)]
    [InlineData("96.62", "96.825", "96.71", FindingSeverity.Consistent)]
    // Bound: (96.625 + 96.8255) / 2 = 96.72525. The least that 96.73 can have been is 96.725, that 96.726 can is 96.7255.
    [InlineData("96.62", "96.825", "96.73", FindingSeverity.Consistent)]
    [InlineData("96.62", "96.825", "96.725", FindingSeverity.Consistent)]
    [InlineData("96.62", "96.825", "96.726", FindingSeverity.Contradiction)]
    // Bound: (50.5 + 50.5) / 2 = 50.5, and the least that 51 can have been is 50.5 as well.
    [InlineData("50", "50", "51", FindingSeverity.Consistent)]
    [InlineData("50", "50", "51.1", FindingSeverity.Contradiction)]
    [InlineData("0", "0", "0", FindingSeverity.Consistent)]
    public void F1_is_held_against_the_mean_of_precision_and_recall_with_rounding(string precision, string recall, string f1, FindingSeverity expected)
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
            "f1 on validation is stated as 0.97711, but it cannot exceed the mean of precision and recall, (0.9662 + 96.825 %) / 2 = 0.967225, or 0.9672525 with rounding",
            report.Finding("macro-f1").Text);
    }

    [Fact]
    public void Figures_of_other_splits_do_not_bind()
    {
        Assert.Empty(Given.Report(Given.Percent("precision", "50"), Given.Percent("recall", "50", "test"), Given.Percent("f1", "90")).Findings("macro-f1"));
    }

    [Fact]
    public void Of_conflicting_figures_the_one_that_binds_least_counts()
    {
        var report = Given.Report(
            Given.Percent("precision", "50"), Given.Percent("precision", "90") with { Id = "again" }, Given.Percent("recall", "90"), Given.Percent("f1", "89"));
        Assert.Equal(FindingSeverity.Consistent, report.Finding("macro-f1").Severity);
    }
}
