using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Experiments.Client.CommandLine;
using Experiments.Client.Commands.Remarks;
using Experiments.Client.Views;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;
using Experiments.Reporting;
using Experiments.Reporting.Documents;
using Spectre.Console;

namespace Experiments.Client.Commands.Show;

/// <summary>Shows the result of <c>show</c>; as CSV, its metrics.</summary>
internal static class ShowView
{
    /// <summary>Returns the view. The workloads define how metrics are written.</summary>
    public static ResultView<ShowResult> For(WorkloadCatalog workloads) => new(ResultContext.Readable.ShowResult, (console, result) => WriteTable(console, result, workloads), WriteCsv);

    private static void WriteTable(IAnsiConsole console, ShowResult result, WorkloadCatalog workloads)
    {
        var e = result.Experiment;
        var head = Tables.Create("experiment", "~" + e.Id);
        head.AddTextRow("status", (e.Reason ?? result.WaitsBecause) is { } reason ? $"{e.Status}: {reason}" : e.Status);
        head.AddTextRow("seed", $"{e.Seed}");
        head.AddTextRow("setup", e.SetupId ?? Format.None);
        head.AddTextRow("attempts", $"{result.Attempts}");
        if (result.DemandedBy.Any(demand => demand.By is not null))
        {
            head.AddTextRow("demanded by", string.Join(", ", result.DemandedBy.Select(Demand)));
        }

        head.AddTextRow("took", Took(result));
        head.AddTextRow(Wording.HashedPart(result.Workload), e.WeightsSha256 ?? Format.None);
        if (result.Tags.Count > 0)
        {
            head.AddTextRow("tags", string.Join(", ", result.Tags));
        }

        if (result.TraceId is { } trace)
        {
            head.AddTextRow("trace", trace);
        }

        console.Write(head);

        WriteRemarks(console, result.Remarks);
        WriteSetup(console, result.Setup);
        if (e.Metrics.Count > 0)
        {
            console.Heading("Metrics");
            console.Write(MetricTables.BySplit(e.Metrics, workloads));
        }

        foreach (var confusion in result.Confusions)
        {
            WriteConfusion(console, confusion);
        }

        WriteCurve(console, result.Epochs, workloads.Find(result.Workload), result.WithCurve);
        WriteLines(console, "Notes", result.Notes);
        WriteProvenance(console, result.Provenance);
        WriteLines(console, "Artifacts", [.. result.Artifacts.Select(a => $"{a.Name}  {Format.Fixed(a.Length, 0)} bytes  {a.Sha256}")]);
        WriteLines(console, "History", [.. result.History.Select(h => $"{console.Instant(h.At)}  {Entry(h)}")]);
    }

    private static void WriteRemarks(IAnsiConsole console, IReadOnlyList<NoteResult> remarks)
    {
        if (remarks.Count > 0)
        {
            console.Heading("Remarks");
            NotesView.Write(console, remarks);
            console.WriteLine();
        }
    }

    private static string Demand(DemandResult demand)
    {
        var by = demand.By ?? "an unknown client";
        return demand.Sweep is null ? by : $"{by} (sweep {demand.Sweep})";
    }

    /// <summary>Returns the time of the only attempt, or the sum of all and each of them.</summary>
    private static string Took(ShowResult result)
    {
        var last = Seconds(result.Experiment.DurationSeconds);
        if (result.AttemptTimes.Count < 2)
        {
            return last;
        }

        var each = string.Join(", ", result.AttemptTimes.Select(attempt => Seconds(attempt.DurationSeconds)));
        var isKnown = result.AttemptTimes.All(attempt => attempt.DurationSeconds is not null);
        var total = isKnown ? result.AttemptTimes.Sum(attempt => attempt.DurationSeconds) : null;
        return $"{Seconds(total)} in {result.AttemptTimes.Count} attempts: {each}{(isKnown ? string.Empty : " (the clock went back meanwhile)")}";
    }

    private static string Seconds(double? seconds) => Format.Duration(seconds is { } known ? TimeSpan.FromSeconds(known) : null);

    // Many texts name the attempt themselves.
    private static string Entry(HistoryResult entry) =>
        entry.Attempt == 0 || entry.Text.StartsWith($"attempt {entry.Attempt}", StringComparison.Ordinal) ? entry.Text : $"attempt {entry.Attempt}: {entry.Text}";

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
            table.AddTextRow(name, value is JsonArray list ? string.Join(',', list.Select(item => item!.ToString())) : ReadableNumber.Text(value!.ToString()));
        }

        console.Write(table);
    }

    private static void WriteConfusion(IAnsiConsole console, ConfusionResult confusion)
    {
        console.Heading($"Confusion on {confusion.Split} images: true label down, predicted label across");
        var table = Tables.Create([string.Empty, .. confusion.Labels.Select(label => $">{label}")]);
        foreach (var (label, row) in confusion.Labels.Zip(confusion.Counts))
        {
            table.AddTextRow([$"{label}", .. row.Select(count => Format.Fixed(count, 0))]);
        }

        console.Write(table);
    }

    private static void WriteCurve(IAnsiConsole console, ImmutableArray<EpochRecord> curve, WorkloadDefinition? workload, bool whole)
    {
        if (curve.IsEmpty)
        {
            return;
        }

        // What was measured first, then what was set.
        EpochValue[] columns = [.. curve[0].Values.OrderBy(value => value.Split is null)];
        console.Heading($"Curve: {curve.Length} {(curve.Length == 1 ? "epoch" : "epochs")}");
        var table = Tables.Create(["which", ">*epoch", .. columns.Select(column => ">" + string.Join(' ', column.Words)), ">took"]);
        if (whole)
        {
            var best = workload is null ? null : curve.MinBy(workload.LossOf);
            foreach (var epoch in curve)
            {
                AddEpoch(epoch == best ? "best" : string.Empty, epoch);
            }

            console.Write(table);
            return;
        }

        AddEpoch("first", curve[0]);
        if (workload is not null)
        {
            AddEpoch("best", curve.MinBy(workload.LossOf)!);
        }

        AddEpoch("last", curve[^1]);
        console.Write(table);

        void AddEpoch(string which, EpochRecord epoch) => table.AddTextRow(
        [
            which,
            $"{epoch.Epoch}",
            .. columns.Select(column => Format.EpochValue(workload, column.Name, column.Split, epoch.Find(column.Name, column.Split))),
            Format.Duration(epoch.Duration),
        ]);
    }

    private static void WriteProvenance(IAnsiConsole console, ProvenanceResult? provenance)
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
                $"processor  {p.Processor}, {p.Threads} {(p.Threads == 1 ? "thread" : "threads")}",
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

    private static void WriteCsv(TextWriter writer, ShowResult result) =>
        Csv.Write(writer, MetricTables.Header, MetricTables.Rows(result.Experiment));
}
