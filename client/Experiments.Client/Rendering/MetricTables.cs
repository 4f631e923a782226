using Experiments.Client.Documents;
using Experiments.Contracts.Experiments;
using Spectre.Console;

namespace Experiments.Client.Rendering;

/// <summary>Tables of an experiment's metrics.</summary>
internal static class MetricTables
{
    /// <summary>Metrics down, splits across.</summary>
    public static Table BySplit(IReadOnlyList<MetricDocument> metrics)
    {
        var splits = Ordered(metrics.Select(m => m.Split), SplitNames.All).ToList();
        var table = Tables.Create(["metric", .. splits.Select(split => ">" + (split.Length > 0 ? split : "value"))]);
        foreach (var metric in Ordered(metrics.Select(m => m.Metric), MetricNames.All))
        {
            table.AddTextRow(
            [
                metric,
                .. splits.Select(split => metrics.FirstOrDefault(m => m.Metric == metric && m.Split == split) is { } found
                    ? Format.Metric(metric, found.Value)
                    : string.Empty),
            ]);
        }

        return table;
    }

    /// <summary>One row a metric and split, one column an experiment.</summary>
    public static IEnumerable<IReadOnlyList<object?>> Rows(ExperimentDocument experiment) =>
        experiment.Metrics.Count == 0
            ? [Row(experiment, null)]
            : experiment.Metrics.Select(metric => Row(experiment, metric));

    /// <summary>The header of <see cref="Rows"/>.</summary>
    public static IReadOnlyList<string> Header { get; } = ["experiment", "setup", "seed", "status", "reason", "weights_sha256", "metric", "split", "value"];

    private static object?[] Row(ExperimentDocument e, MetricDocument? metric) =>
        [e.Id, e.SetupId, e.Seed, e.Status, e.Reason, e.WeightsSha256, metric?.Metric, metric?.Split, metric?.Value];

    private static IEnumerable<string> Ordered(IEnumerable<string> names, IReadOnlyList<string> order) =>
        names.Distinct().OrderBy(name => order.Contains(name) ? order.ToList().IndexOf(name) : int.MaxValue);
}
