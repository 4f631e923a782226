using Experiments.Files.Reports;
using Experiments.Workloads.BuiltIn;
using static Experiments.Files.Tests.Reports.ReportFileTests;

namespace Experiments.Files.Tests.Reports;

/// <summary>What a report file assumes, and how its errors are told.</summary>
public sealed class ReportAssumptionTests
{
    [Fact]
    public void Assumption_may_have_alternatives()
    {
        var report = ReportFile.Parse(Smallest.Replace("because: \"Usual.\"", "because: x, alternatives: [64, 2.56e2]", StringComparison.Ordinal), "r.yaml", BuiltInWorkloads.All.Catalog, out var errors);

        Assert.Null(report);
        Assert.Equal("'2.56e2' is not a whole number at least 1 and at most 65536", Assert.Single(errors).Text);
        report = ReportFile.Parse(Smallest.Replace("because: \"Usual.\"", "because: x, alternatives: [64, 0256]", StringComparison.Ordinal), "r.yaml", BuiltInWorkloads.All.Catalog, out _);
        Assert.Equal(["64", "256"], report!.Assumptions[0].Alternatives);
    }

    [Fact]
    public void Defaults_are_assumed_if_the_file_says_so_and_nothing_is_asked_that_does_nothing()
    {
        var text = Smallest.Replace("  learning-rate: 9e-4\n", "", StringComparison.Ordinal).Replace("assumptions:\n", "assume-defaults: true\nassumptions:\n", StringComparison.Ordinal);
        var report = ReportFile.Parse(text, "r.yaml", BuiltInWorkloads.All.Catalog, out var errors)!;
        Assert.Empty(errors);
        Assert.Equal("0.0009", report.Setup.Text("learning-rate"));
        Assert.Contains(new Assumption("learning-rate", "0.0009", "The report does not say; this is the default."), report.Assumptions);
        Assert.DoesNotContain("learning-rate", report.Stated);

        var constant = Smallest.Replace("schedule: step", "schedule: constant", StringComparison.Ordinal).Replace("  gamma: 0.5\n", "", StringComparison.Ordinal);
        Assert.NotNull(ReportFile.Parse(constant, "r.yaml", BuiltInWorkloads.All.Catalog, out errors));
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("batch-size: { value: 128,", "batch-size: { value: 0,", "r.yaml:26:24: batch-size: '0' is not a whole number at least 1 and at most 65536")]
    [InlineData("batch-size: { value: 128,", "batch-size: { valu: 128,", "r.yaml:26:17: the assumption 'batch-size' has no key 'valu'; did you mean 'value'?")]
    [InlineData(", because: \"Usual.\"", "", "r.yaml:26:15: the assumption 'batch-size' lacks 'because'")]
    [InlineData(", because: \"Usual.\"", ", because: \" \"", "r.yaml:26:38: because: nothing stands here; it must be a single value")]
    [InlineData("{ value: 128, because: \"Usual.\" }", "128", "r.yaml:26:15: batch-size: an assumption is written { value: ..., because: ... }")]
    [InlineData("because: \"Usual.\"", "because: x, alternatives: 64", "r.yaml:26:55: alternatives: this is a single value; it must be a list of values, such as [128]")]
    [InlineData("because: \"Usual.\"", "because: x, alternatives: []", "r.yaml:26:55: alternatives: the list is empty; give at least one other value, or leave the key out")]
    [InlineData("because: \"Usual.\"", "because: x, alternatives: [64, 128, 64, 0, {a: b}]", "r.yaml:26:60: alternatives: '128' is the assumed value of batch-size; list the others only", "r.yaml:26:65: alternatives: '64' is listed twice", "r.yaml:26:69: batch-size: '0' is not a whole number at least 1 and at most 65536", "r.yaml:26:72: alternatives: an item of the list is a group of keys; it must be a whole number at least 1 and at most 65536")]
    [InlineData("assumptions:\n", "assumptions:\n  gamma: { value: 0.5, because: x }\n", "r.yaml:26:3: 'gamma' is stated in setup already, on line 17; it is either stated or assumed")]
    [InlineData("assumptions:\n", "assumptions:\n  dropout: { value: 0.5, because: x }\n", "r.yaml:26:3: the list of assumptions has no key 'dropout'; it is one of dataset, digits, validation-fraction, widths, latent-size, activation, output, loss, beta, decode, learning-rate, schedule, gamma, step-size, epochs, batch-size, precision, mixture-start, mixture-restarts, mixture-tolerance, mixture-iterations, mixture-regularisation")]
    [InlineData("assumptions:\n  batch-size: { value: 128, because: \"Usual.\" }\n", "", "r.yaml:4:3: 'batch-size' (images a step) is neither stated in setup nor assumed; add it under assumptions, for example 'batch-size: { value: \"128\", because: ... }'")]
    [InlineData("assumptions:\n  batch-size: { value: 128, because: \"Usual.\" }\n", "assumptions: [batch-size]\n", "r.yaml:25:1: 'batch-size' (images a step) is neither stated in setup nor assumed; add it under assumptions, for example 'batch-size: { value: \"128\", because: ... }'", "r.yaml:25:14: assumptions: this is a list; it must be a group of keys")]
    public void Wrong_assumption_is_named_where_it_stands(string old, string changed, params string[] expected) =>
        Assert.Equal(expected, Errors(Smallest.Replace(old, changed, StringComparison.Ordinal)));
}
