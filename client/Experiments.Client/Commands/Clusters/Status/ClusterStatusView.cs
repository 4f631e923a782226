using System.Globalization;
using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Reporting;
using Experiments.Reporting.Documents;
using Spectre.Console;

namespace Experiments.Client.Commands.Clusters.Status;

/// <summary>Shows the result of <c>cluster status</c>.</summary>
internal static class ClusterStatusView
{
    public static ResultView<ClusterStatusResult> Instance { get; } = new(ResultContext.Readable.ClusterStatusResult, WriteTable, WriteCsv);

    private static void WriteTable(IAnsiConsole console, ClusterStatusResult result)
    {
        // Only the machine that started the silos knows their processes.
        var knowsProcesses = result.Silos.Any(silo => silo.ProcessId is not null);
        string[] process = knowsProcesses ? [">process"] : [];
        var table = Tables.Create(["silo", .. process, "-address", "!status", "-version", "-since", ">slots", "~running"]);
        foreach (var silo in result.Silos)
        {
            string[] id = knowsProcesses ? [silo.ProcessId?.ToString(CultureInfo.InvariantCulture) ?? Format.None] : [];
            table.AddTextRow(
            [
                silo.Name,
                .. id,
                silo.Address ?? Format.None,
                silo.Status,
                silo.Version ?? Format.None,
                console.Minute(silo.Since),
                silo.Slots is { } slots ? $"{silo.Running.Count}/{slots}" : Format.None,
                silo.Running.Count == 0 ? Format.None : string.Join(' ', silo.Running),
            ]);
        }

        console.Write(table);
        WriteOffers(console, result);
        var oldest = result.OldestWaitSeconds is { } seconds ? $", the oldest for {Format.Duration(TimeSpan.FromSeconds(seconds))}" : string.Empty;
        console.Line($"{result.SlotsUsed} of {Wording.Count(result.Slots, "slot")} used; {Wording.Count(result.Waiting, "experiment waits", "experiments wait")}{oldest}");
        if (result.Connection is { } connection)
        {
            console.Line($"connection: {connection}");
        }

        foreach (var work in result.Unplaced)
        {
            console.Line($"{Wording.Count(work.Count, "experiment")}, such as {work.ExperimentId}: {work.Reason}");
        }
    }

    private static void WriteOffers(IAnsiConsole console, ClusterStatusResult result)
    {
        var table = Tables.Create("silo", "!can run", ">processors", ">GPUs", ">memory", "~labels");
        foreach (var silo in result.Silos)
        {
            if (silo.Offer is { } offer)
            {
                table.AddTextRow(
                    silo.Name,
                    string.Join(", ", offer.Kinds),
                    offer.Cpus.ToString(CultureInfo.InvariantCulture),
                    offer.Gpus.ToString(CultureInfo.InvariantCulture),
                    Format.Bytes(offer.MemoryBytes),
                    offer.Labels.Count == 0 ? Format.None : string.Join(", ", offer.Labels));
            }
        }

        if (result.Silos.Any(silo => silo.Offer is not null))
        {
            console.Write(table);
        }
    }

    private static void WriteCsv(TextWriter writer, ClusterStatusResult result) => Csv.Write(
        writer,
        ["silo", "address", "status", "version", "since", "slots_used", "slots", "running", "kinds", "processors", "gpus", "memory_bytes", "labels", "process"],
        result.Silos.Select(s => new object?[]
        {
            s.Name, s.Address, s.Status, s.Version, s.Since, s.Running.Count, s.Slots, string.Join(' ', s.Running),
            s.Offer is null ? null : string.Join(' ', s.Offer.Kinds), s.Offer?.Cpus, s.Offer?.Gpus, s.Offer?.MemoryBytes, s.Offer is null ? null : string.Join(' ', s.Offer.Labels), s.ProcessId,
        }));
}
