using Experiments.Client.Documents;
using Experiments.Contracts.Experiments;
using Experiments.Reporting;
using Spectre.Console;

namespace Experiments.Client.Rendering;

/// <summary>How <c>list</c> is shown.</summary>
internal static class ListView
{
    public static ResultView<ListDocument> Instance { get; } = new(DocumentContext.Readable.ListDocument, WriteTable, WriteCsv);

    private static void WriteTable(IAnsiConsole console, ListDocument document)
    {
        if (document.Experiments.Count == 0)
        {
            console.Line(document.Total == 0 ? "No experiments yet." : Format.Text($"No more experiments: there are {document.Total}."));
            return;
        }

        var table = Tables.Create("experiment", ">seed", "status", "since", ">took", ">ssim", ">accuracy", "~changes");
        foreach (var (at, changes, e) in document.Experiments)
        {
            table.AddRow(
                Tables.Cell(e.Id),
                Tables.Cell(Format.Text($"{e.Seed}")),
                Tables.StatusWord(e.Status),
                Tables.Cell(Format.Minute(at)),
                Tables.Cell(Format.Duration(e.DurationSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null)),
                Tables.Cell(Validation(e, MetricNames.Ssim)),
                Tables.Cell(Validation(e, MetricNames.Accuracy)),
                Tables.Cell(e.Reason ?? ChangeText.Short(changes)));
        }

        console.Write(table);
        console.Line(Format.Text($"{document.Skip + 1} to {document.Skip + document.Experiments.Count} of {document.Total}; metrics on validation images, changes from the defaults"));
    }

    private static string Validation(ExperimentDocument experiment, string metric) =>
        Format.Metric(metric, experiment.Metrics.FirstOrDefault(m => m.Metric == metric && m.Split == SplitNames.Validation)?.Value);

    private static void WriteCsv(TextWriter writer, ListDocument document)
    {
        var metrics = MetricNames.All.SelectMany(_ => SplitNames.All, (metric, split) => (Metric: metric, Split: split)).ToList();
        Csv.Write(
            writer,
            ["experiment", "setup", "seed", "status", "since", "duration_seconds", "weights_sha256", "reason", "changes", .. metrics.Select(m => $"{m.Metric}@{m.Split}")],
            document.Experiments.Select(listed => new object?[]
            {
                listed.Experiment.Id, listed.Experiment.SetupId, listed.Experiment.Seed, listed.Experiment.Status, listed.At,
                listed.Experiment.DurationSeconds, listed.Experiment.WeightsSha256, listed.Experiment.Reason, ChangeText.Assignments(listed.Changes),
            }.Concat(metrics.Select(m => (object?)listed.Experiment.Metrics.FirstOrDefault(value => value.Metric == m.Metric && value.Split == m.Split)?.Value)).ToArray()));
    }
}
