using System.Text.Json;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Reporting.Exports;

/// <summary>Writes a sweep as one JSON document. Numbers that JSON does not have are null.</summary>
internal static class JsonExport
{
    public static void Write(SweepView sweep, WorkloadCatalog workloads, Stream stream)
    {
        JsonSerializer.Serialize(stream, SweepDocument.FromSweep(sweep, workloads), ReportingJson.Readable.SweepDocument);
        stream.WriteByte((byte)'\n');
    }
}
