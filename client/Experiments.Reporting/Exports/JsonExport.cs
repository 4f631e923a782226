using System.Text.Json;
using Experiments.Contracts.Sweeps;

namespace Experiments.Reporting.Exports;

/// <summary>Writes a sweep as one JSON document. Numbers that JSON does not have are null.</summary>
internal static class JsonExport
{
    public static void Write(SweepView sweep, Stream stream)
    {
        JsonSerializer.Serialize(stream, SweepDocument.FromSweep(sweep), ReportingJson.Readable.SweepDocument);
        stream.WriteByte((byte)'\n');
    }
}
