using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Reporting;
using Experiments.Reporting.Claims;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Experiments.Client.Views;

/// <summary>Creates tables that share one look.</summary>
internal static class Tables
{
    /// <summary>Creates a table without rows. Cells stay on one line and are aligned to the left.</summary>
    /// <param name="columns">Titles with marks in front, see <see cref="FittedColumn.Parse"/>.</param>
    public static FittedTable Create(params IReadOnlyList<string> columns) => new([.. columns.Select(FittedColumn.Parse)]);

    /// <summary>Creates a cell of plain text.</summary>
    public static Text Cell(string text) => new(UnitBond.Bind(text));

    /// <summary>Adds a row of plain text.</summary>
    public static void AddTextRow(this FittedTable table, params IReadOnlyList<string> cells) => table.AddRow(cells.Select(Cell).ToArray<IRenderable>());

    /// <summary>Creates a cell with a status in its colour.</summary>
    public static Text Status(ExperimentStatus status) => StatusWord(Wording.Status(status));

    /// <summary>Creates a cell with the word of a status in its colour.</summary>
    public static Text StatusWord(string status) => new(status, StyleOf(status));

    /// <summary>Returns the style of the word of a status.</summary>
    public static Style StyleOf(string status) => status switch
    {
        "completed" => new Style(Color.Green),
        "running" => new Style(Color.Blue),
        "failed" => new Style(Color.Red),
        "pruned" or "cancelled" => new Style(Color.Yellow),

        // Words without a colour, of sweeps and of newer silos too: a colour is no reason for a table to fail.
        _ => Style.Plain,
    };

    /// <summary>Creates a cell with a verdict in its colour.</summary>
    public static Text Verdict(string words) => new(words, words switch
    {
        VerdictText.Reproduced => new Style(Color.Green),
        VerdictText.Impossible => new Style(Color.Red),
        VerdictText.Above or VerdictText.Below or VerdictText.Inconclusive => new Style(Color.Yellow),

        // Verdicts that do not judge, some of which end with their reason.
        _ => Style.Plain,
    });

    /// <summary>Writes a heading above a table. Tables end with an empty line of their own.</summary>
    public static void Heading(this IAnsiConsole console, string text)
    {
        console.Write(new Text(text, new Style(decoration: Decoration.Bold)));
        console.WriteLine();
    }

    /// <summary>Writes a line of text, wrapped between words at the console's width. A text with a word that is wider stays in one piece.</summary>
    public static void Line(this IAnsiConsole console, string text)
    {
        if (text.Split(' ', '\n').Any(word => word.Length > console.Profile.Width))
        {
            console.Unbroken(text);
            return;
        }

        console.Write(new Text(UnitBond.Bind(text)));
        console.WriteLine();
    }

    /// <summary>Writes a line that is never broken: a path that users copy, or a sentence that scripts look for.</summary>
    public static void Unbroken(this IAnsiConsole console, string text) => console.Profile.Out.Writer.WriteLine(SafeText.Clean(text));
}
