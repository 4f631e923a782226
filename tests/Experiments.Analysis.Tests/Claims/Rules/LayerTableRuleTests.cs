using Experiments.Analysis.Claims;
using Experiments.Files.Reports;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Analysis.Tests.Claims.Rules;

public sealed class LayerTableRuleTests
{
    // The network of widths 2 and latent size 1.
    private static readonly ReportedLayer[] Small =
    [
        new("encoder-1", 784, 2, 1570), new("mean", 2, 1, 3), new("log-variance", 2, 1, 3), new("decoder-1", 1, 2, 4), new("decoder-2", 2, 784, 2352),
    ];

    private static readonly Report Report = Given.Report().With(VaeGmmDefinition.Widths, "2").With(VaeGmmDefinition.LatentSize, "1");

    [Fact]
    public void Rows_that_add_up_and_make_the_network_are_consistent_in_any_order()
    {
        foreach (var layers in new[] { Small, [.. Small.Reverse()] })
        {
            var findings = Report.Layers(layers).Findings("layer-table");
            Assert.Equal([FindingSeverity.Consistent, FindingSeverity.Consistent], findings.Select(f => f.Severity));
        }
    }

    [Fact]
    public void Row_with_another_number_of_parameters_is_a_contradiction_if_the_layer_is_dense()
    {
        var findings = Report.Layers([.. Small[..4], Small[4] with { Parameters = 1568 }]).Findings("layer-table");
        Assert.Equal(
            new Finding("layer-table", FindingSeverity.Conditional, findings[0].ClaimIds, "layer decoder-2 with 2 inputs and 784 outputs has 2,352 parameters, the layer table says 1,568", "if the layer is dense with a bias"),
            findings[0]);
        Assert.Empty(findings[0].ClaimIds);
        Assert.Equal(2, findings.Length);
    }

    [Fact]
    public void Rows_of_another_network_are_a_contradiction()
    {
        var finding = Report.Layers(Small[..4]).Findings("layer-table")[0];
        Assert.Equal(
            (FindingSeverity.Contradiction, "the layer table has 784-2, 2-1, 2-1 and 1-2, but the setup's network is 784-2, 2-1, 2-1, 1-2 and 2-784"),
            (finding.Severity, finding.Text));
        Assert.Null(finding.Condition);
    }

    [Fact]
    public void Rows_of_another_network_are_conditional_where_the_network_is_assumed()
    {
        var finding = Report.Unsaid(VaeGmmDefinition.Widths).Unsaid(VaeGmmDefinition.LatentSize).Layers(Small[..4]).Findings("layer-table")[0];
        Assert.Equal((FindingSeverity.Conditional, "if widths is 2 as assumed and latent-size is 1 as assumed"), (finding.Severity, finding.Condition));
    }

    [Fact]
    public void Report_without_a_table_has_nothing_to_check() => Assert.Empty(Report.Findings("layer-table"));

    [Fact]
    public void Widest_network_does_not_overflow()
    {
        var finding = Given.Report(Given.Count("p", "1")).With(VaeGmmDefinition.Widths, string.Join(',', Enumerable.Repeat("8192", 40))).Finding("parameter-count");
        Assert.Contains("5,248,041,748", finding.Text, StringComparison.Ordinal);
    }
}
