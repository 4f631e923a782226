using Experiments.Client.Documents;
using Experiments.Reporting;
using Spectre.Console;

namespace Experiments.Client.Rendering;

/// <summary>How <c>cluster up</c> is shown.</summary>
internal static class ClusterUpView
{
    public static ResultView<ClusterUpDocument> Instance { get; } = new(
        DocumentContext.Readable.ClusterUpDocument,
        (console, document) =>
        {
            console.Line($"{document.Silos.Count} silo(s) are ready. Reach them with:");
            console.Unbroken($"  --cluster {document.Endpoints}");
        },
        (writer, document) => Csv.Write(
            writer,
            ["silo", "process", "silo_port", "gateway_port", "health_port", "log"],
            document.Silos.Select(s => new object?[] { s.Name, s.ProcessId, s.SiloPort, s.GatewayPort, s.HealthPort, s.Log })));
}

/// <summary>How <c>cluster status</c> is shown.</summary>
internal static class ClusterStatusView
{
    public static ResultView<ClusterStatusDocument> Instance { get; } = new(DocumentContext.Readable.ClusterStatusDocument, WriteTable, WriteCsv);

    private static void WriteTable(IAnsiConsole console, ClusterStatusDocument document)
    {
        var table = Tables.Create("silo", "address", "status", "version", "since", ">slots", "~runs");
        foreach (var silo in document.Silos)
        {
            table.AddTextRow(
                silo.Name,
                silo.Address ?? Format.None,
                silo.Status,
                silo.Version ?? Format.None,
                Format.Minute(silo.Since),
                silo.Slots is { } slots ? Format.Text($"{silo.Running.Count}/{slots}") : Format.None,
                silo.Running.Count == 0 ? Format.None : string.Join(' ', silo.Running));
        }

        console.Write(table);
        var oldest = document.OldestWaitSeconds is { } seconds ? $", the oldest for {Format.Duration(TimeSpan.FromSeconds(seconds))}" : string.Empty;
        console.Line(Format.Text($"{document.SlotsUsed} of {document.Slots} slots used; {document.Waiting} experiments wait") + oldest);
    }

    private static void WriteCsv(TextWriter writer, ClusterStatusDocument document) => Csv.Write(
        writer,
        ["silo", "address", "status", "version", "since", "slots_used", "slots", "running"],
        document.Silos.Select(s => new object?[] { s.Name, s.Address, s.Status, s.Version, s.Since, s.Running.Count, s.Slots, string.Join(' ', s.Running) }));
}

/// <summary>How <c>cluster down</c> is shown.</summary>
internal static class ClusterDownView
{
    public static ResultView<ClusterDownDocument> Instance { get; } = new(
        DocumentContext.Readable.ClusterDownDocument,
        (console, document) =>
        {
            foreach (var silo in document.Silos)
            {
                console.Line(Format.Text($"{silo.Name} (process {silo.ProcessId}) {silo.Outcome}"));
            }
        },
        (writer, document) => Csv.Write(
            writer,
            ["silo", "process", "outcome"],
            document.Silos.Select(s => new object?[] { s.Name, s.ProcessId, s.Outcome })));
}
