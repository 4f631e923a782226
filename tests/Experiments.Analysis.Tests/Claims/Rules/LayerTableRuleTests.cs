using System.Text.Json;
using Experiments.Analysis.Claims;
using Experiments.Analysis.Claims.Rules;
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
    public void Layers_of_every_kind_have_the_parameters_that_PyTorch_gives_them()
    {
        // tests/oracles/test_probabilities.py
        using var cases = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "layer_parameters.json")));
        foreach (var row in cases.RootElement.EnumerateArray())
        {
            var layer = new ReportedLayer("one", row.GetProperty("inputs").GetInt32(), row.GetProperty("outputs").GetInt32(), row.GetProperty("parameters").GetInt64())
            {
                Kind = Enum.Parse<LayerKind>(row.GetProperty("kind").GetString()!, ignoreCase: true),
                Kernel = [.. row.GetProperty("kernel").EnumerateArray().Select(k => k.GetInt32())],
                Groups = row.GetProperty("groups").GetInt32(),
                HasBias = row.GetProperty("bias").GetBoolean(),
            };
            Assert.Equal(layer.Parameters, LayerParameters.Of(layer)[0]);
            Assert.DoesNotContain(Report.Layers(layer).Findings("layer-table"), f => f.Text.StartsWith("layer ", StringComparison.Ordinal));

            var wrong = Report.Layers(layer with { Parameters = layer.Parameters + 1 }).Findings("layer-table").First(f => f.Text.StartsWith("layer ", StringComparison.Ordinal));
            Assert.NotEqual(FindingSeverity.Consistent, wrong.Severity);
            Assert.Contains($"the layer table says {layer.Parameters + 1:#,0}", wrong.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Convolution_is_named_with_its_kernel()
    {
        var layer = new ReportedLayer("conv1", 3, 64, 1728) { Kind = LayerKind.Convolution, Kernel = [3, 3] };
        var finding = Report.Layers(layer).Findings("layer-table").First(f => f.Text.StartsWith("layer conv1", StringComparison.Ordinal));
        Assert.Equal(
            ("layer conv1, a convolution, with 3 inputs, 64 outputs and a kernel of 3 x 3 has 1,792 parameters, the layer table says 1,728", "if the layer has a bias"),
            (finding.Text, finding.Condition));
        Assert.Contains("has the parameters of its kind", Report.Layers(layer with { HasBias = false }).Findings("layer-table").Select(f => f.Text).Single(t => t.StartsWith("each", StringComparison.Ordinal)), StringComparison.Ordinal);
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
