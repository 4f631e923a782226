using Experiments.Files.Reports;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Files.Tests.Reports;

/// <summary>Statistical tests and layers of every kind in report files.</summary>
public sealed class ReportTestsAndLayersTests
{
    [Fact]
    public void Tests_are_read()
    {
        var report = Parse(
            """
            tests:
              - { id: ours, test: t, statistic: 2.10, df: 27.4, p: "< .05", sides: two, source: text }
              - { id: all, test: f, statistic: 4.2, df: [2, 57], p: 0.020, source: text }
              - { id: both, test: mcnemar, discordant: [12, 5], p: 0.14, source: text }

            """,
            out var errors)!;
        Assert.Empty(errors);
        Assert.Equal(["ours", "all", "both"], report.Tests.Select(t => t.Name));
        Assert.Equal((TestKind.Student, "2.10", TestSides.Two, new ReportedProbability('<', "0.05")), (report.Tests[0].Kind, report.Tests[0].Statistic, report.Tests[0].Sides, report.Tests[0].P));
        Assert.Equal([27.4], report.Tests[0].Freedom);
        Assert.Equal([2, 57], report.Tests[1].Freedom);
        Assert.Equal(((12, 5), null), (report.Tests[2].Discordant!.Value, report.Tests[2].Statistic));
    }

    [Theory]
    [InlineData("test: wilcoxon, statistic: 2, p: 0.1", "test: 'wilcoxon' is unknown; it is one of t, f, chi2, z, r, mcnemar")]
    [InlineData("test: t, statistic: 2, df: 9, p: 1.5", "p: '1.5' is not a p value, such as 0.021 or \"< 0.05\"")]
    [InlineData("test: t, statistic: 2, df: 9, p: ns", "p: 'ns' is not a p value, such as 0.021 or \"< 0.05\"")]
    [InlineData("test: t, statistic: two, df: 9, p: 0.1", "statistic: 'two' is not a number with its digits as printed, such as 96.840 or 2.66e-2")]
    [InlineData("test: t, statistic: 2, df: 0, p: 0.1", "df: '0' is not a number above 0")]
    [InlineData("test: t, statistic: 2, df: [1, 2], p: 0.1", "df: this is a list; it must be a number, such as 28")]
    [InlineData("test: f, statistic: 2, df: 57, p: 0.1", "df: F has two degrees of freedom, such as [2, 57]")]
    [InlineData("test: f, statistic: -2, df: [2, 57], p: 0.1", "statistic: '-2' is below 0, which this statistic never is")]
    [InlineData("test: r, statistic: 1.2, df: 9, p: 0.1", "statistic: '1.2' is no correlation, which lies from -1 to 1")]
    [InlineData("test: z, statistic: 2, df: 9, p: 0.1", "df: this test has no degrees of freedom to state; leave it out")]
    [InlineData("test: chi2, statistic: 2, df: 1, p: 0.1, sides: two", "sides: only t, z and r have sides; leave it out")]
    [InlineData("test: t, statistic: 2, df: 9, p: 0.1, discordant: [1, 2]", "discordant: only McNemar's test has discordant items; leave it out")]
    [InlineData("test: mcnemar, discordant: 12, p: 0.1", "discordant: two numbers are needed, such as [12, 5]: the items that only the first and only the second classifier gets right")]
    [InlineData("test: mcnemar, discordant: [12, -1], p: 0.1", "discordant: '-1' is not a whole number from 0 to 2147483647, written without separators")]
    public void Wrong_test_is_named_with_what_would_be_right(string test, string expected) =>
        Assert.Equal(expected, Error($"tests:\n  - {{ id: a, source: text, {test} }}\n"));

    [Fact]
    public void Tests_need_different_names() =>
        Assert.Equal("id: another test is called 'a' already", Error("tests:\n  - { id: a, test: z, statistic: 2, p: 0.05, source: text }\n  - { id: a, test: z, statistic: 2, p: 0.05, source: text }\n"));

    [Fact]
    public void Layers_are_read()
    {
        var report = Parse(
            """
            layers:
              - { name: conv1, kind: convolution, inputs: 4, outputs: 64, kernel: 3, groups: 2, bias: false, parameters: 1152 }
              - { name: conv2, kind: convolution, inputs: 4, outputs: 64, kernel: [5], parameters: 1344 }
              - { name: cells, kind: lstm, inputs: 40, outputs: 128, parameters: 87040 }
              - { name: head, inputs: 2, outputs: 1, parameters: 3 }

            """,
            out var errors)!;
        Assert.Empty(errors);
        Assert.Equal([LayerKind.Convolution, LayerKind.Convolution, LayerKind.Lstm, LayerKind.Dense], report.Layers.Select(l => l.Kind));
        Assert.Equal([3, 3], report.Layers[0].Kernel);
        Assert.Equal((2, false), (report.Layers[0].Groups, report.Layers[0].HasBias));
        Assert.Equal([5], report.Layers[1].Kernel);
        Assert.Null(report.Layers[3].HasBias);
    }

    [Theory]
    [InlineData("kind: conv", "kind: 'conv' is unknown; it is one of dense, convolution, normalisation, embedding, lstm, gru, attention")]
    [InlineData("kind: convolution", "this layer lacks 'kernel'")]
    [InlineData("kind: convolution, kernel: []", "kernel: a kernel is one side of a square, such as 3, or a list of one to three sides, such as [5] or [3, 7]")]
    [InlineData("kind: convolution, kernel: 3, groups: 4", "groups: 4 groups do not divide 10 inputs and 6 outputs")]
    [InlineData("kernel: 3", "kernel: only a convolution has one; add 'kind: convolution', or leave it out")]
    [InlineData("bias: perhaps", "bias: 'perhaps' is unknown; it is one of true, false")]
    public void Wrong_layer_is_named_with_what_would_be_right(string layer, string expected) =>
        Assert.Equal(expected, Error($"layers:\n  - {{ name: a, inputs: 10, outputs: 6, parameters: 66, {layer} }}\n"));

    private static string Error(string sections)
    {
        Parse(sections, out var errors);
        return Assert.Single(errors).Split(": ", 2)[1];
    }

    private static Report? Parse(string sections, out IReadOnlyList<string> errors)
    {
        var text = TestReports.Text("vae-gmm-148");
        text = $"{text[..text.IndexOf("layers:", StringComparison.Ordinal)]}{sections}claims:\n  - {{ id: a, metric: loss, split: test, value: 96.67, source: table }}\n";
        var report = ReportFile.Parse(text, "r.yaml", BuiltInWorkloads.All.Catalog, out var problems);
        errors = [.. problems.Select(p => p.ToString())];
        return report;
    }
}
