using System.Reflection;
using System.Text.RegularExpressions;
using Experiments.Grains.Telemetry;

namespace Experiments.Telemetry.Tests;

/// <summary>The names that the dashboard and the alerts in deploy/telemetry ask for.</summary>
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
        var text = File.ReadAllText(Path.Combine(Repository(), "deploy", "telemetry", file));
        var named = Name().Matches(text).Select(m => m.Value).Distinct().ToList();
        Assert.NotEmpty(named);
        Assert.Empty(named.Except(known));
    }

    /// <summary>Prometheus' translation: dots to underscores, the unit and, of counters, "total" appended; histograms have three series.</summary>
    private static IEnumerable<string> PrometheusNames(string name) =>
        from unit in new[] { "", "_seconds", "_bytes", "_per_second" }
        from series in new[] { "", "_total", "_bucket", "_sum", "_count" }
        select Underscored(name) + unit + series;

    private static string Underscored(string name) => name.Replace('.', '_');

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!);

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Experiments.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("no folder above the tests holds Experiments.sln");
        }

        return folder;
    }

    [GeneratedRegex("(?<![a-z_./])experiments?_[a-z_]+")]
    private static partial Regex Name();
}
