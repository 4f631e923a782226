using System.Text.Json.Nodes;
using Experiments.Client.Documents;
using Experiments.Reporting;
using Spectre.Console;

namespace Experiments.Client.Rendering;

/// <summary>How <c>show</c> is shown; as CSV, its metrics.</summary>
internal static class ShowView
{
    public static ResultView<ShowDocument> Instance { get; } = new(DocumentContext.Readable.ShowDocument, WriteTable, WriteCsv);

    private static void WriteTable(IAnsiConsole console, ShowDocument document)
    {
        var e = document.Experiment;
        var head = Tables.Create("experiment", "~" + e.Id);
        head.AddTextRow("status", e.Reason is { } reason ? $"{e.Status}: {reason}" : e.Status);
        head.AddTextRow("seed", Format.Text($"{e.Seed}"));
        head.AddTextRow("setup", e.SetupId ?? Format.None);
        head.AddTextRow("attempts", Format.Text($"{document.Attempts}"));
        head.AddTextRow("took", Format.Duration(e.DurationSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null));
        head.AddTextRow("weights", e.WeightsSha256 ?? Format.None);
        if (document.TraceId is { } trace)
        {
            head.AddTextRow("trace", trace);
        }

        console.Write(head);

        WriteSetup(console, document.Setup);
        if (e.Metrics.Count > 0)
        {
            console.Heading("Metrics");
            console.Write(MetricTables.BySplit(e.Metrics));
        }

        foreach (var confusion in document.Confusions)
        {
            WriteConfusion(console, confusion);
        }

        WriteCurve(console, document.Curve);
        WriteLines(console, "Notes", document.Notes);
        WriteProvenance(console, document.Provenance);
        WriteLines(console, "Artifacts", [.. document.Artifacts.Select(a => $"{a.Name}  {Format.Fixed(a.Length, 0)} bytes  {a.Sha256}")]);
        WriteLines(console, "History", [.. document.History.Select(h => Format.Text($"{Format.Instant(h.At)}  attempt {h.Attempt}  {h.Text}"))]);
    }

    private static void WriteSetup(IAnsiConsole console, JsonObject? setup)
    {
        if (setup is null)
        {
            return;
        }

        console.Heading("Setup");
        var table = Tables.Create("parameter", "~value");
        foreach (var (name, value) in setup)
        {
            table.AddTextRow(name, value is JsonArray list ? string.Join(',', list.Select(item => item!.ToString())) : value!.ToString());
        }

        console.Write(table);
    }

    private static void WriteConfusion(IAnsiConsole console, ConfusionDocument confusion)
    {
        console.Heading($"Confusion on {confusion.Split} images: true digit down, predicted digit across");
        var table = Tables.Create([string.Empty, .. confusion.Labels.Select(label => Format.Text($">{label}"))]);
        foreach (var (label, row) in confusion.Labels.Zip(confusion.Counts))
        {
            table.AddTextRow([Format.Text($"{label}"), .. row.Select(count => Format.Fixed(count, 0))]);
        }

        console.Write(table);
    }

    private static void WriteCurve(IAnsiConsole console, IReadOnlyList<EpochDocument> curve)
    {
        if (curve.Count == 0)
        {
            return;
        }

        console.Heading(Format.Text($"Curve: {curve.Count} {(curve.Count == 1 ? "epoch" : "epochs")}"));
        var table = Tables.Create("which", ">epoch", ">training loss", ">validation loss", ">learning rate", ">took");
        Add("first", curve[0]);
        Add("best", curve.MinBy(epoch => epoch.ValidationLoss)!);
        Add("last", curve[^1]);
        console.Write(table);

        void Add(string which, EpochDocument epoch) => table.AddTextRow(
            which,
            Format.Text($"{epoch.Epoch}"),
            Format.Fixed(epoch.TrainingLoss, 3),
            Format.Fixed(epoch.ValidationLoss, 3),
            Format.Rate(epoch.LearningRate),
            Format.Duration(TimeSpan.FromSeconds(epoch.DurationSeconds)));
    }

    private static void WriteProvenance(IAnsiConsole console, ProvenanceDocument? provenance)
    {
        if (provenance is not { } p)
        {
            return;
        }

        WriteLines(
            console,
            "Provenance",
            [
                $"data       {p.Dataset} {p.DatasetSha256}",
                $"engine     {p.Engine}",
                Format.Text($"processor  {p.Processor}, {p.Threads} {(p.Threads == 1 ? "thread" : "threads")}"),
                $"runtime    {p.Runtime}",
                $"silo       {p.Silo}",
            ]);
    }

    private static void WriteLines(IAnsiConsole console, string heading, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        console.Heading(heading);
        foreach (var line in lines)
        {
            console.Line(line);
        }

        console.WriteLine();
    }

    private static void WriteCsv(TextWriter writer, ShowDocument document) =>
        Csv.Write(writer, MetricTables.Header, MetricTables.Rows(document.Experiment));
}
