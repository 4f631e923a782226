using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Experiments.Contracts;
using Spectre.Console;

namespace Experiments.Client.CommandLine;

/// <summary>Writes one kind of result in the three formats.</summary>
/// <param name="Json">Describes the result's JSON.</param>
/// <param name="Table">Writes tables for readers.</param>
/// <param name="Csv">Writes comma-separated values.</param>
internal sealed record ResultView<TResult>(JsonTypeInfo<TResult> Json, Action<IAnsiConsole, TResult> Table, Action<TextWriter, TResult> Csv)
{
    /// <summary>Makes a command's outcome of a result.</summary>
    public CommandOutcome OutcomeOf(TResult result, int exitCode = ExitCodes.Success, IReadOnlyList<string>? notes = null) =>
        new((format, terminal) => Write(result, format, terminal), exitCode) { Notes = notes ?? [] };

    /// <summary>Writes a result to the standard output.</summary>
    public void Write(TResult result, OutputFormat format, Terminal terminal)
    {
        switch (format)
        {
            case OutputFormat.Json:
                // The escapes of cleaned text are those of JSON.
                terminal.Output.WriteLine(SafeText.Clean(JsonSerializer.Serialize(result, Json)));
                break;
            case OutputFormat.Csv:
                Csv(terminal.Output, result);
                break;
            case OutputFormat.Table when terminal.OutputIsTerminal:
                Table(terminal.ConsoleOn(terminal.Output, isTerminal: true), result);
                break;
            default:
                WritePlain(result, terminal);
                break;
        }
    }

    // Spectre pads every line of a table to its width. In a file, the padding would only be noise.
    private void WritePlain(TResult result, Terminal terminal)
    {
        using var text = new StringWriter();
        Table(terminal.ConsoleOn(text, isTerminal: false), result);
        foreach (var line in text.ToString().TrimEnd().Split('\n').SkipWhile(string.IsNullOrWhiteSpace))
        {
            terminal.Output.WriteLine(line.TrimEnd());
        }
    }
}
