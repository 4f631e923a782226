using System.Buffers;
using System.Globalization;
using System.Text;
using Experiments.Contracts.Sweeps;

namespace Experiments.Reporting.Exports;

/// <summary>A row an experiment, quoted as RFC 4180 has it, lines end with a line feed; numbers round-trip.</summary>
internal static class CsvExport
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\",\r\n");

    public static void Write(SweepView sweep, Stream stream)
    {
        var table = ExperimentTable.Of(sweep);
        WriteRows(stream, [.. table.Columns.Select(c => c.Name)], table.Rows.Select(row => table.Columns.Select(c => c.Value(row))));
    }

    /// <summary>Writes a header and rows.</summary>
    public static void WriteRows(Stream stream, IReadOnlyList<string> header, IEnumerable<IEnumerable<object?>> rows)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(string.Join(',', header.Select(Quote)));
        foreach (var row in rows)
        {
            writer.WriteLine(string.Join(',', row.Select(value => Quote(Text(value)))));
        }
    }

    private static string Text(object? value) => value switch
    {
        null => string.Empty,
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    private static string Quote(string text) => text.AsSpan().ContainsAny(Special) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
