using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Experiments.Client.Input;
using Spectre.Console;

namespace Experiments.Client.Rendering;

/// <summary>One kind of result in the three formats.</summary>
/// <param name="Json">How it becomes JSON.</param>
/// <param name="Table">Writes tables for people.</param>
/// <param name="Csv">Writes comma-separated values.</param>
internal sealed record ResultView<T>(JsonTypeInfo<T> Json, Action<IAnsiConsole, T> Table, Action<TextWriter, T> Csv)
{
    /// <summary>Writes the result to stdout.</summary>
    public void Write(T document, OutputFormat format, Terminal terminal)
    {
        switch (format)
        {
            case OutputFormat.Json:
                terminal.Output.WriteLine(JsonSerializer.Serialize(document, Json));
                break;
            case OutputFormat.Csv:
                Csv(terminal.Output, document);
                break;
            case OutputFormat.Table when terminal.OutputIsTerminal:
                Table(terminal.ConsoleOn(terminal.Output, isTerminal: true), document);
                break;
            default:
                WritePlain(document, terminal);
                break;
        }
    }

    // Tables pad every line to their width, which only clutters a file.
    private void WritePlain(T document, Terminal terminal)
    {
        using var text = new StringWriter();
        Table(terminal.ConsoleOn(text, isTerminal: false), document);
        foreach (var line in text.ToString().TrimEnd().Split('\n').SkipWhile(string.IsNullOrWhiteSpace))
        {
            terminal.Output.WriteLine(line.TrimEnd());
        }
    }
}
