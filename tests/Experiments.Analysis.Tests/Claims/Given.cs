using System.Collections.Immutable;
using Experiments.Analysis.Claims;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Tests.Claims;

/// <summary>Reports and claims for tests.</summary>
internal static class Given
{
    public static Claim Percent(string metric, string text, string split = SplitNames.Validation) =>
        new($"{metric}-{split}", metric, split, text, (double)(Number(text) / 100), ClaimUnit.Percent, "table", null);

    public static Claim One(string metric, string text, string split = SplitNames.Validation) =>
        new($"{metric}-{split}", metric, split, text, (double)Number(text), ClaimUnit.One, "table", null);

    public static Claim Count(string id, string text) => new(id, MetricNames.Parameters, null, text, (double)Number(text), ClaimUnit.Count, "text", null);

    /// <summary>A report of the default setup, all of it stated, with these claims and no layer table.</summary>
    public static Report Report(params Claim[] claims)
    {
        var setup = VaeGmmDefinition.Definition.Create(new Dictionary<string, string>(), out _)!;
        return new Report("test", "Test", setup, [.. setup.Values.Select(v => v.Name)], [], [.. claims], []);
    }

    public static Report With(this Report report, string parameter, string text) =>
        report with { Setup = VaeGmmDefinition.Definition.With(report.Setup, new Dictionary<string, string> { [parameter] = text }, out _)! };

    /// <summary>The same report, which now leaves a parameter unsaid.</summary>
    public static Report Unsaid(this Report report, string parameter) => report with { Stated = report.Stated.Remove(parameter) };

    public static Report Layers(this Report report, params ReportedLayer[] layers) => report with { Layers = [.. layers] };

    public static ImmutableArray<Finding> Findings(this Report report, string rule) =>
        [.. ConsistencyCheck.Run(report).Where(finding => finding.Rule == rule)];

    public static Finding Finding(this Report report, string rule) => Assert.Single(report.Findings(rule));

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
