using System.Buffers;
using System.Globalization;
using Experiments.Contracts;

namespace Experiments.Reporting;

/// <summary>Writes comma-separated values as RFC 4180 quotes them, the same in every culture.</summary>
/// <remarks>
/// Lines end with a line feed, as those of every other output. Numbers round-trip. NaN and infinities are empty, like null: most readers
/// have no words for them, and an empty cell is missing to all readers. A text that a spreadsheet would take for a formula gets an
/// apostrophe in front, as OWASP advises. Control characters are cleaned.
/// </remarks>
public static class Csv
{
    /// <summary>Spreadsheets take a cell that begins with one of these for a formula, and run it.</summary>
    private static readonly SearchValues<char> BeginsFormula = SearchValues.Create("=+-@\t\r");

    private static readonly SearchValues<char> Special = SearchValues.Create("\",\r\n");

    /// <summary>Writes a header and rows.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<object?>> rows)
    {
        WriteRow(writer, header);
        foreach (var row in rows)
        {
            WriteRow(writer, row);
        }
    }

    private static void WriteRow(TextWriter writer, IReadOnlyList<object?> values)
    {
        writer.Write(string.Join(',', values.Select(value => Quote(CellText(value)))));
        writer.Write('\n');
    }

    private static string CellText(object? value) => value switch
    {
        null => string.Empty,
        double number when !double.IsFinite(number) => string.Empty,
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => Harmless(value.ToString() ?? string.Empty),
    };

    private static string Harmless(string text)
    {
        var isFormula = text.Length > 0 && BeginsFormula.Contains(text[0]) && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        return isFormula ? "'" + SafeText.Clean(text) : SafeText.Clean(text);
    }

    private static string Quote(string text) =>
        text.AsSpan().ContainsAny(Special) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
