using Experiments.Analysis.Claims;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Analysis.Tests.Claims.Rules;

public sealed class GranularityRuleTests
{
    // 18,435 images of 1, 4 and 8: 1,843 or 1,844 are held out, and the steps are about 0.054 %.
    [Theory]
    [InlineData("96.67", FindingSeverity.Conditional)]
    [InlineData("96.64", FindingSeverity.Consistent)]
    [InlineData("96.69", FindingSeverity.Consistent)]
    [InlineData("96.7", FindingSeverity.Consistent)]
    [InlineData("100", FindingSeverity.Consistent)]
    [InlineData("100.00", FindingSeverity.Consistent)]
    [InlineData("99.98", FindingSeverity.Conditional)]
    [InlineData("0.00", FindingSeverity.Consistent)]
    [InlineData("101.7", FindingSeverity.Conditional)]
    public void Accuracy_of_few_images_is_a_whole_number_of_them(string text, FindingSeverity expected)
    {
        var finding = Given.Report(Given.Percent("accuracy", text)).Finding("granularity");
        Assert.Equal((expected, "if the data are MNIST's and the digits are picked before the split"), (finding.Severity, finding.Condition));
        Assert.Equal(["accuracy-validation"], finding.ClaimIds);
    }

    [Fact]
    public void Share_exactly_half_way_between_two_printed_figures_may_round_to_either()
    {
        // Digits 0 have 980 test images: 49 / 980 is 0.05, which 0.1 and 0.0 are both half a unit away from.
        var report = Given.Report().With(VaeGmmDefinition.Digits, "0");
        foreach (var text in new[] { "0.0", "0.1" })
        {
            var claim = Given.One("accuracy", text, VaeGmmSplits.Test);
            Assert.Equal(FindingSeverity.Consistent, (report with { Claims = [claim] }).Finding("granularity").Severity);
        }

        // 123 / 984 is 0.125; there is no such count of 980, whose neighbours 122 and 123 are 0.12449 and 0.12551.
        Assert.Equal(
            "accuracy on test is stated as 0.12500, but no number of right images out of 980 rounds to it; the nearest are 0.12449 (122 of 980) and 0.12551 (123 of 980)",
            (report with { Claims = [Given.One("accuracy", "0.12500", VaeGmmSplits.Test)] }).Finding("granularity").Text);
    }

    [Fact]
    public void Many_images_leave_no_gap_at_two_decimals()
    {
        for (var hundredths = 9000; hundredths <= 10000; hundredths++)
        {
            var claim = Given.Percent("accuracy", $"{hundredths / 100}.{hundredths % 100:00}", VaeGmmSplits.Training);
            Assert.Equal(FindingSeverity.Consistent, Given.Report(claim).Finding("granularity").Severity);
        }
    }

    [Fact]
    public void Assumed_digits_and_share_are_conditions_as_well()
    {
        var report = Given.Report(Given.Percent("accuracy", "96.67")).Unsaid(VaeGmmDefinition.Digits).Unsaid(VaeGmmDefinition.ValidationFraction);
        Assert.Equal(
            "if the data are MNIST's, the digits are picked before the split, digits is 1,4,8 as assumed and validation-fraction is 0.1 as assumed",
            report.Finding("granularity").Condition);
    }

    [Fact]
    public void Unknown_images_have_nothing_to_check()
    {
        Assert.Empty(Given.Report(Given.Percent("accuracy", "96.67")).With(VaeGmmDefinition.Dataset, "strokes").Findings("granularity"));
        Assert.Empty(Given.Report(Given.Percent("accuracy", "96.67", "course")).Findings("granularity"));
        Assert.Empty(Given.Report(Given.Percent("recall", "96.67")).Findings("granularity"));
    }

    [Fact]
    public void Share_without_remainder_leaves_one_number_of_images()
    {
        // 20 % of 18,435 is 3,687 exactly, although 0.2 is not exact in binary.
        var finding = Given.Report(Given.Percent("accuracy", "96.675")).With(VaeGmmDefinition.ValidationFraction, "0.2").Finding("granularity");
        Assert.Contains("out of 3,687 rounds", finding.Text, StringComparison.Ordinal);
    }
}
