using System.Collections.Immutable;
using Experiments.Analysis.Claims;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Analysis.Tests.Claims;

/// <summary>Reports and claims for tests.</summary>
internal static class Given
{
    public static Claim Percent(string metric, string text, string split = VaeGmmSplits.Validation) =>
        Of($"{metric}-{split}", metric, split, text, ClaimUnit.Percent);

    public static Claim One(string metric, string text, string split = VaeGmmSplits.Validation) =>
        Of($"{metric}-{split}", metric, split, text, ClaimUnit.One);

    public static Claim Count(string id, string text) => Of(id, VaeGmmMetrics.Parameters, null, text, ClaimUnit.Count);

    public static Claim Of(string id, string metric, string? split, string text, ClaimUnit unit) => new()
    {
        Id = id,
        Metric = VaeGmmDefinition.Definition.FindMetric(metric)!,
        Split = split,
        Text = text,
        Value = (double)(PrintedNumber.Parse(text) / (unit == ClaimUnit.Percent ? 100 : 1)),
        Unit = unit,
        Source = "table",
    };

    /// <summary>A report of the default setup, all of it stated, with these claims and no layer table.</summary>
    public static Report Report(params Claim[] claims)
    {
        var setup = VaeGmmDefinition.Definition.CreateDefault();
        return new Report
        {
            Name = "test",
            Title = "Test",
            Workload = VaeGmmDefinition.Definition,
            Setup = setup,
            Stated = [.. setup.Values.Select(v => v.Name)],
            Claims = [.. claims],
        };
    }

    /// <summary>A report of figures of one split, <c>test</c>.</summary>
    public static Report Roles(params (MetricDefinition Metric, string Text)[] figures) => Report([.. figures.Select(f => new Claim
    {
        Id = f.Metric.Name, Metric = f.Metric, Split = "test", Text = f.Text, Value = (double)PrintedNumber.Parse(f.Text), Source = "table",
    })]);

    public static Report With(this Report report, string parameter, string text) =>
        report with { Setup = VaeGmmDefinition.Definition.With(report.Setup, new Dictionary<string, string> { [parameter] = text }, out _)! };

    /// <summary>The same report, which now leaves a parameter unsaid.</summary>
    public static Report Unsaid(this Report report, string parameter) => report with { Stated = report.Stated.Remove(parameter) };

    public static Report Layers(this Report report, params ReportedLayer[] layers) => report with { Layers = [.. layers] };

    public static ImmutableArray<Finding> Findings(this Report report, string rule) =>
        [.. ConsistencyCheck.Run(report).Where(finding => finding.Rule == rule)];

    public static Finding Finding(this Report report, string rule) => Assert.Single(report.Findings(rule));
}
