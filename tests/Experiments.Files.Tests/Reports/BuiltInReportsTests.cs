using Experiments.Files.Reports;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Files.Tests.Reports;

public sealed class BuiltInReportsTests
{
    [Fact]
    public void Every_built_in_report_opens_under_its_own_name()
    {
        Assert.All(TestReports.Names, name => Assert.Equal(name, TestReports.Open(name).Name));
    }

    [Fact]
    public void Unknown_report_is_refused_with_the_names_there_are()
    {
        var error = Assert.Throws<KeyNotFoundException>(() => TestReports.Open("vae-gmm-149"));
        Assert.Equal("there is no built-in report 'vae-gmm-149'; there is vae-gmm-148", error.Message);
    }

    [Fact]
    public void Setup_of_vae_gmm_148_is_the_default_of_the_workload()
    {
        var defaults = VaeGmmDefinition.Definition.Create(new Dictionary<string, string>(), out _);
        Assert.Equal(defaults, TestReports.Open("vae-gmm-148").Setup);
    }

    [Fact]
    public void Every_parameter_is_either_stated_or_assumed_with_a_reason()
    {
        var report = TestReports.Open("vae-gmm-148");
        Assert.Equal(
            VaeGmmDefinition.Definition.Parameters.Where(p => !p.IsImplied).Select(p => p.Name).Order(StringComparer.Ordinal),
            report.Stated.Concat(report.Assumptions.Select(a => a.Parameter)).Order(StringComparer.Ordinal));
        Assert.All(report.Assumptions, a => Assert.True(a.Because.EndsWith('.') && !a.Because.Contains('\n'), a.Because));
        Assert.Equal("1E-06", report.Assumptions.Single(a => a.Parameter == VaeGmmDefinition.MixtureRegularisation).Value);
    }

    [Theory]
    [InlineData("ssim-validation", "ssim", "validation", "0.70474", 0.70474, 5)]
    [InlineData("mse-validation", "mse", "validation", "0.0266", 0.0266, 4)]
    [InlineData("accuracy-training", "accuracy", "training", "96.77", 0.9677, 2)]
    [InlineData("precision-training", "precision", "training", "96.68", 0.9668, 2)]
    [InlineData("recall-training", "recall", "training", "96.840", 0.9684, 3)]
    [InlineData("f1-training", "f1", "training", "96.73", 0.9673, 2)]
    [InlineData("accuracy-validation", "accuracy", "validation", "96.67", 0.9667, 2)]
    [InlineData("precision-validation", "precision", "validation", "96.62", 0.9662, 2)]
    [InlineData("recall-validation", "recall", "validation", "96.825", 0.96825, 3)]
    [InlineData("f1-validation", "f1", "validation", "97.711", 0.97711, 3)]
    [InlineData("accuracy-course", "accuracy", "course", "100", 1, 0)]
    [InlineData("precision-course", "precision", "course", "100", 1, 0)]
    [InlineData("recall-course", "recall", "course", "100", 1, 0)]
    [InlineData("f1-course", "f1", "course", "100", 1, 0)]
    [InlineData("parameters-table", "parameters", null, "1068820", 1068820, 0)]
    [InlineData("parameters-text", "parameters", null, "1725204", 1725204, 0)]
    public void Vae_gmm_148_claims_each_figure_with_its_printed_digits(string id, string metric, string? split, string text, double value, int decimals)
    {
        var claim = TestReports.Open("vae-gmm-148").Claims.Single(c => c.Id == id);
        Assert.Equal((metric, split, text, value, decimals), (claim.Metric.Name, claim.Split, claim.Text, claim.Value, claim.Decimals));
        Assert.Equal(split == "course", claim.Unavailable is not null);
        Assert.Equal(
            metric is "accuracy" or "precision" or "recall" or "f1" ? ClaimUnit.Percent : metric == "parameters" ? ClaimUnit.Count : ClaimUnit.One,
            claim.Unit);
    }

    [Fact]
    public void Vae_gmm_148_has_16_claims_and_the_7_rows_of_its_layer_table()
    {
        var report = TestReports.Open("vae-gmm-148");
        Assert.Equal(16, report.Claims.Length);
        Assert.Equal<long>([401920, 131328, 514, 514, 768, 131584, 402192], report.Layers.Select(l => l.Parameters));
    }
}
