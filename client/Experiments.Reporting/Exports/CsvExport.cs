using System.Text;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Reporting.Exports;

/// <summary>Writes the table of experiments as CSV, one row for each experiment.</summary>
internal static class CsvExport
{
    public static void Write(SweepView sweep, WorkloadCatalog workloads, Stream stream)
    {
        var table = ExperimentTable.FromSweep(sweep, workloads);
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        Csv.Write(writer, [.. table.Columns.Select(c => c.Name)], table.Rows.Select(row => table.Columns.Select(c => c.Value(row)).ToArray()));
    }
}
