using System.Reflection;
using System.Text.RegularExpressions;
using Experiments.Grains.Telemetry;

namespace Experiments.Telemetry.Tests;

/// <summary>The names in the dashboard and the alerts of deploy/telemetry.</summary>
public sealed partial class DashboardFileTests
{
    [Theory]
    [InlineData("alerts.yaml")]
    [InlineData("alerts.test.yaml")]
    [InlineData("grafana/experiments.json")]
    public void Names_of_our_metrics_and_tags_exist(string file)
    {
        var known = Constants(typeof(TelemetryNames.Metrics)).SelectMany(PrometheusNames)
            .Concat(Constants(typeof(TelemetryNames.Attributes)).Select(Underscored))
            .ToHashSet(StringComparer.Ordinal);
        var text = File.ReadAllText(Repository.Path($"deploy/telemetry/{file}"));
        var named = Name().Matches(text).Select(m => m.Value).Distinct().ToList();
        Assert.NotEmpty(named);
        Assert.Empty(named.Except(known));
    }

    /// <summary>Returns the names that Prometheus makes of one of ours: dots become underscores, and the unit and "total" are appended.</summary>
    private static IEnumerable<string> PrometheusNames(string name) =>
        from unit in new[] { "", "_seconds", "_bytes", "_per_second" }
        from series in new[] { "", "_total", "_bucket", "_sum", "_count" }
        select Underscored(name) + unit + series;

    private static string Underscored(string name) => name.Replace('.', '_');

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!);

    [GeneratedRegex("(?<![a-z_./])experiments?_[a-z_]+")]
    private static partial Regex Name();
}
