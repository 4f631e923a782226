using Experiments.Client.CommandLine;
using Experiments.Client.Setups;
using Experiments.Client.Views;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Workloads;
using Experiments.Reporting;
using Experiments.Reporting.Documents;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Experiments.Client.Commands.List;

/// <summary>Shows the result of <c>list</c>.</summary>
internal static class ListView
{
    /// <summary>Returns the view. The workloads define how metrics are written.</summary>
    public static ResultView<ListResult> For(WorkloadCatalog workloads) => new(ResultContext.Readable.ListResult, (console, result) => WriteTable(console, result, workloads), (writer, result) => WriteCsv(writer, result, workloads));

    private static void WriteTable(IAnsiConsole console, ListResult result, WorkloadCatalog workloads)
    {
        if (result.Experiments.Count == 0)
        {
            console.Line(result.Total == 0
                ? result.Statuses.Count + result.Tags.Count == 0 ? "No experiments yet." : $"No experiment is {Asked(result)}."
                : $"No more experiments: there are {result.Total}.");
            return;
        }

        // Of each workload among the rows; if their columns are the same, they share them.
        var known = WorkloadsOf(result, workloads);
        MetricDefinition[] columns = [.. known.SelectMany(w => w.Metrics).Where(m => m.Prominence == MetricProminence.List).DistinctBy(m => m.Name)];
        var names = NamesOf(result);
        string[] tags = result.Experiments.Any(listed => listed.Tags.Count > 0) ? ["~tags"] : [];
        var table = Tables.Create(["experiment", .. names.Count > 1 ? ["workload"] : Array.Empty<string>(), ">seed", "!status", "-since", ">-took", .. columns.Select(m => ">" + m.Name), "~changes", .. tags]);
        foreach (var listed in result.Experiments)
        {
            var (at, changes, e) = listed;
            var split = workloads.Find(listed.Workload)?.MainSplit;
            table.AddRow(
            [
                Tables.Cell(e.Id),
                .. names.Count > 1 ? [Tables.Cell(names[listed.Workload])] : Array.Empty<IRenderable>(),
                Tables.Cell($"{e.Seed}"),
                Tables.StatusWord(e.Status),
                Tables.Cell(console.Minute(at)),
                Tables.Cell(Format.Duration(e.DurationSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null)),
                .. columns.Select(m => Tables.Cell(Format.Metric(m, e.Metrics.FirstOrDefault(v => v.Metric == m.Name && v.Split == split)?.Value))),
                Tables.Cell(e.Reason ?? ChangeText.Short(changes)),
                .. tags.Length > 0 ? [Tables.Cell(string.Join(", ", listed.Tags))] : Array.Empty<IRenderable>(),
            ]);
        }

        console.Write(table);
        console.Line($"{result.Skip + 1} to {result.Skip + result.Experiments.Count} of {result.Total}; metrics {On(known)}, changes from the defaults");
    }

    /// <summary>Returns what was asked for, to follow "is".</summary>
    private static string Asked(ListResult result)
    {
        var tagged = result.Tags.Count == 0 ? null : $"tagged {string.Join(" and ", result.Tags)}";
        var status = result.Statuses.Count == 0 ? null : string.Join(" or ", result.Statuses);
        return string.Join(" and ", new[] { status, tagged }.OfType<string>());
    }

    /// <summary>Returns what the workloads of the rows are called: without the hash if no two of them have one name.</summary>
    private static Dictionary<string, string> NamesOf(ListResult result)
    {
        var workloads = result.Experiments.Select(listed => listed.Workload).Distinct().ToList();
        return workloads.ToDictionary(workload => workload, workload => workloads.Count(other => WorkloadNames.ShortName(other) == WorkloadNames.ShortName(workload)) > 1 ? workload : WorkloadNames.ShortName(workload));
    }

    private static string On(IReadOnlyCollection<WorkloadDefinition> workloads) =>
        workloads.Select(w => $"on {w.MainSplit} {w.ItemsWord}").Distinct().ToList() is [var one] ? one : "on the main split of each workload";

    /// <summary>Returns the workloads of the rows that this program knows; the default if there is none.</summary>
    private static List<WorkloadDefinition> WorkloadsOf(ListResult result, WorkloadCatalog workloads)
    {
        var known = result.Experiments.Select(listed => listed.Workload).Distinct().Select(workloads.Find).OfType<WorkloadDefinition>().ToList();
        return known.Count > 0 ? known : [workloads.Default];
    }

    private static void WriteCsv(TextWriter writer, ListResult result, WorkloadCatalog workloads)
    {
        // Columns of workloads that no row has would be empty.
        var metrics = WorkloadsOf(result, workloads).SelectMany(w => w.Metrics.Where(m => m.IsPerSplit).SelectMany(_ => w.Splits, (m, split) => (Metric: m.Name, Split: split))).Distinct().ToList();
        Csv.Write(
            writer,
            ["experiment", "setup", "seed", "status", "since", "duration_seconds", "weights_sha256", "reason", "changes", "workload", "tags", .. metrics.Select(m => $"{m.Metric}@{m.Split}")],
            result.Experiments.Select(listed => new object?[]
            {
                listed.Experiment.Id, listed.Experiment.SetupId, listed.Experiment.Seed, listed.Experiment.Status, listed.At,
                listed.Experiment.DurationSeconds, listed.Experiment.WeightsSha256, listed.Experiment.Reason, ChangeText.Assignments(listed.Changes), listed.Workload, string.Join(' ', listed.Tags),
            }.Concat(metrics.Select(m => (object?)listed.Experiment.Metrics.FirstOrDefault(value => value.Metric == m.Metric && value.Split == m.Split)?.Value)).ToArray()));
    }
}
