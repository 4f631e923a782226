using Experiments.Analysis.Claims;
using Experiments.Files.Reports;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Analysis.Tests.Claims.Rules;

public sealed class ParameterCountRuleTests
{
    private static readonly ReportedLayer[] Table = [new("a", 2, 3, 9), new("b", 3, 1, 4)];

    [Theory]
    [InlineData("13", FindingSeverity.Consistent, "13 parameters are stated, and the layer table sums to as many")]
    [InlineData("12", FindingSeverity.Contradiction, "12 parameters are stated, but the layer table sums to 13, 1 more")]
    [InlineData("1000", FindingSeverity.Contradiction, "1,000 parameters are stated, but the layer table sums to 13, 987 fewer")]
    public void Stated_number_is_compared_with_the_table(string text, FindingSeverity severity, string expected)
    {
        var finding = Given.Report(Given.Count("p", text)).Unsaid(VaeGmmDefinition.Widths).Layers(Table).Finding("parameter-count");
        Assert.Equal((severity, expected, null), (finding.Severity, finding.Text, finding.Condition));
        Assert.Equal(["p"], finding.ClaimIds);
    }

    [Theory]
    [InlineData("1068820", FindingSeverity.Consistent, "1,068,820 parameters are stated, and the setup's network has as many")]
    [InlineData("1.1M", FindingSeverity.Consistent, "1.1M parameters are stated, and the setup's network has as many")]
    [InlineData("1.07e6", FindingSeverity.Consistent, "1.07e6 parameters are stated, and the setup's network has as many")]
    [InlineData("1.7M", FindingSeverity.Contradiction, "1.7M parameters are stated, but the setup's network has 1,068,820, 631,180 fewer")]
    [InlineData("1068819", FindingSeverity.Contradiction, "1,068,819 parameters are stated, but the setup's network has 1,068,820, 1 more")]
    public void Without_a_table_it_is_compared_with_the_stated_network(string text, FindingSeverity severity, string expected)
    {
        var finding = Given.Report(Given.Count("p", text)).Finding("parameter-count");
        Assert.Equal((severity, expected, null), (finding.Severity, finding.Text, finding.Condition));
    }

    [Fact]
    public void Without_a_table_and_with_an_assumed_network_it_is_conditional()
    {
        var finding = Given.Report(Given.Count("p", "7")).Unsaid(VaeGmmDefinition.Widths).Finding("parameter-count");
        Assert.Equal((FindingSeverity.Conditional, "if widths is 512,256 as assumed"), (finding.Severity, finding.Condition));
    }

    [Fact]
    public void Report_without_the_figure_has_nothing_to_check() => Assert.Empty(Given.Report(Given.One("ssim", "0.7")).Layers(Table).Findings("parameter-count"));
}
