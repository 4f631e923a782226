using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Reporting.Exports;

namespace Experiments.Reporting;

/// <summary>Writes a sweep for other programs.</summary>
public static class SweepExport
{
    /// <summary>Gets the formats: <c>csv</c>, <c>json</c>, <c>parquet</c>, <c>optuna-journal</c>.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["csv", "json", "parquet", "optuna-journal"];

    /// <summary>Returns whether a format is text, which may go to a terminal.</summary>
    public static bool IsText(string format) => format != "parquet";

    /// <summary>Returns the usual ending of the format's file names, with its dot.</summary>
    public static string ExtensionOf(string format) => format == "optuna-journal" ? ".log" : "." + format;

    /// <summary>Writes a sweep. The same sweep gives the same bytes.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="workloads">The workloads, one of which is the sweep's.</param>
    /// <param name="format">One of <see cref="Formats"/>.</param>
    /// <param name="stream">The target, which stays open.</param>
    /// <exception cref="ArgumentException">There is no such format, or nobody has submitted the sweep.</exception>
    public static void Write(SweepView sweep, WorkloadCatalog workloads, string format, Stream stream)
    {
        Action<SweepView, WorkloadCatalog, Stream> write = format switch
        {
            "csv" => CsvExport.Write,
            "json" => JsonExport.Write,
            "parquet" => ParquetExport.Write,
            "optuna-journal" => OptunaJournal.Write,
            _ => throw new ArgumentException($"format: '{format}' is not one of {string.Join(", ", Formats)}", nameof(format)),
        };
        write(sweep, workloads, stream);
    }
}
