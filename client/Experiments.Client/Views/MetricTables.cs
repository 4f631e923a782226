using Experiments.Contracts.Workloads;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Views;

/// <summary>Writes tables of an experiment's metrics.</summary>
internal static class MetricTables
{
    /// <summary>Returns a table with metrics down and splits across.</summary>
    public static FittedTable BySplit(IReadOnlyList<MetricResult> metrics, WorkloadCatalog workloads)
    {
        var splits = Ordered(metrics.Select(m => m.Split), workloads.Splits).ToList();
        var table = Tables.Create(["metric", .. splits.Select(split => ">" + (split.Length > 0 ? split : "value"))]);
        foreach (var metric in Ordered(metrics.Select(m => m.Metric), [.. workloads.Metrics.Select(m => m.Name)]))
        {
            table.AddTextRow(
            [
                metric,
                .. splits.Select(split => metrics.FirstOrDefault(m => m.Metric == metric && m.Split == split) is { } found
                    ? Format.Metric(workloads.FindMetric(metric), found.Value)
                    : string.Empty),
            ]);
        }

        return table;
    }

    /// <summary>Returns the rows of a CSV file, one for each metric and split.</summary>
    public static IEnumerable<IReadOnlyList<object?>> Rows(ExperimentOverview experiment) =>
        experiment.Metrics.Count == 0
            ? [Row(experiment, null)]
            : experiment.Metrics.Select(metric => Row(experiment, metric));

    /// <summary>Gets the header of <see cref="Rows"/>.</summary>
    public static IReadOnlyList<string> Header { get; } = ["experiment", "setup", "seed", "status", "reason", "weights_sha256", "metric", "split", "value"];

    private static object?[] Row(ExperimentOverview e, MetricResult? metric) =>
        [e.Id, e.SetupId, e.Seed, e.Status, e.Reason, e.WeightsSha256, metric?.Metric, metric?.Split, metric?.Value];

    private static IEnumerable<string> Ordered(IEnumerable<string> names, IReadOnlyList<string> order) =>
        names.Distinct().OrderBy(name => order.Contains(name) ? order.ToList().IndexOf(name) : int.MaxValue);
}
