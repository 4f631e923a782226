using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace Experiments.Soak;

/// <summary>Writes the outcome of a soak as a table, as JSON or as CSV.</summary>
internal static class SoakView
{
    private const int Width = 120;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a document.</summary>
    /// <param name="document">What is written.</param>
    /// <param name="format"><c>table</c>, <c>json</c> or <c>csv</c>.</param>
    /// <param name="output">Takes the text.</param>
    public static void Write(SoakDocument document, string format, TextWriter output)
    {
        switch (format)
        {
            case "json":
                output.WriteLine(JsonSerializer.Serialize(document, Json));
                break;
            case "csv":
                output.Write("what,number\n" + string.Concat(Rows(document).Select(row => $"{row.Name},{Round(row.Value, "R")}\n")));
                break;
            default:
                WriteTable(document, output);
                break;
        }
    }

    private static void WriteTable(SoakDocument document, TextWriter output)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(Column("what")).AddColumn(Column("number").RightAligned());
        foreach (var (name, value) in Rows(document))
        {
            table.AddRow(new Text(name), new Text(Round(value, "F1")));
        }

        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(text), Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = Width;
        console.Profile.Capabilities.Unicode = true;
        console.Write(table);

        // Spectre pads every line to the table's width, which only clutters a file.
        foreach (var line in text.ToString().TrimEnd().Split('\n').SkipWhile(string.IsNullOrWhiteSpace))
        {
            output.WriteLine(line.TrimEnd());
        }

        foreach (var violation in document.Violations)
        {
            output.WriteLine($"violation: {violation}");
        }
    }

    private static TableColumn Column(string title) => new(new Text(title)) { NoWrap = true, Padding = new Padding(0, 0, 1, 0) };

    private static string Round(object value, string format) => value is double number
        ? number.ToString(format, CultureInfo.InvariantCulture)
        : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static IEnumerable<(string Name, object Value)> Rows(SoakDocument document) =>
    [
        ("seed", document.Seed),
        ("silos", document.Silos),
        ("storage", document.Storage),
        ("minutes", document.Minutes),
        ("kills", document.Disturbances.Kills),
        ("terminations", document.Disturbances.Terminations),
        ("freezes", document.Disturbances.Freezes),
        ("silos started again", document.Disturbances.Restarts),
        .. document.Disturbances.Rotations is { } rotations ? new (string, object)[] { ("rotations of all certificates and authorities", rotations) } : [],
        ("experiments on functions", document.Functions),
        ("trainings", document.Trainings),
        ("sweeps", document.Sweeps),
        ("experiments of sweeps", document.SweepExperiments),
        ("attempts outside sweeps", document.Attempts),
        ("most attempts of one", document.MostAttempts),
        ("seconds from the last disturbance to the end", document.TailSeconds),
        ("violations", document.Violations.Count),
    ];
}
