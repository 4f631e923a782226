using System.Globalization;

namespace Experiments.Client.Rendering;

/// <summary>Comma-separated values, quoted as RFC 4180 has it; numbers round-trip and are the same in every culture.</summary>
internal static class Csv
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create("\",\r\n");

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
        writer.Write(string.Join(',', values.Select(value => Quote(Text(value)))));
        writer.Write('\n');
    }

    private static string Text(object? value) => value switch
    {
        null => string.Empty,
        double number when !double.IsFinite(number) => string.Empty,
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        bool truth => truth ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    private static string Quote(string text) =>
        text.AsSpan().ContainsAny(Special) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
