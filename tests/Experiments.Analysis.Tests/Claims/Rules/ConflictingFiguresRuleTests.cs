using Experiments.Analysis.Claims;

namespace Experiments.Analysis.Tests.Claims.Rules;

public sealed class ConflictingFiguresRuleTests
{
    [Theory]
    [InlineData("96.7", "96.67", FindingSeverity.Consistent)]
    [InlineData("96.7", "96.65", FindingSeverity.Consistent)]
    [InlineData("96.7", "96.64", FindingSeverity.Conditional)]
    [InlineData("96.67", "96.68", FindingSeverity.Consistent)]
    [InlineData("96.67", "96.69", FindingSeverity.Conditional)]
    public void Figures_of_one_thing_agree_as_far_as_they_are_printed(string first, string second, FindingSeverity expected)
    {
        var finding = Given.Report(Given.Percent("accuracy", first), Given.Percent("accuracy", second) with { Id = "again" }).Finding("conflicting-figures");
        Assert.Equal(expected, finding.Severity);
        Assert.Equal(expected == FindingSeverity.Conditional ? "if they are of the same run" : null, finding.Condition);
        Assert.Equal(["accuracy-validation", "again"], finding.ClaimIds);
    }

    [Fact]
    public void Numbers_of_parameters_are_not_rounded()
    {
        var finding = Given.Report(Given.Count("table", "1068820"), Given.Count("text", "1068821")).Finding("conflicting-figures");
        Assert.Equal(
            (FindingSeverity.Conditional, "number of parameters is stated as 1,068,820 and 1,068,821", "if they count the same network"),
            (finding.Severity, finding.Text, finding.Condition));
    }

    [Fact]
    public void Figures_of_different_splits_do_not_conflict() =>
        Assert.Empty(Given.Report(Given.Percent("accuracy", "1"), Given.Percent("accuracy", "2", "test")).Findings("conflicting-figures"));
}
