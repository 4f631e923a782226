using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Reporting;
using Experiments.Reporting.Documents;
using Spectre.Console;

namespace Experiments.Client.Commands.Sweeps.Notes;

/// <summary>Shows the notes and tags of a sweep.</summary>
internal static class SweepNotesView
{
    public static ResultView<SweepNotesResult> Instance { get; } = new(
        ResultContext.Readable.SweepNotesResult,
        (console, result) =>
        {
            console.Line(result.Tags.Count == 0 ? $"Sweep {result.Name} has no tags." : $"Sweep {result.Name} has the tags {string.Join(", ", result.Tags)}.");
            Write(console, result.Notes);
        },
        (writer, result) => Csv.Write(
            writer,
            ["at", "by", "text", "tags", "without"],
            result.Notes.Select(note => new object?[] { note.At, note.By, note.Text, string.Join(' ', note.Tags), string.Join(' ', note.Without) })));

    /// <summary>Writes remarks, oldest first.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<SweepNoteResult> notes)
    {
        foreach (var note in notes)
        {
            string[] parts =
            [
                .. note.Text is { } text ? [text] : Array.Empty<string>(),
                .. note.Tags.Count > 0 ? [$"tagged {string.Join(", ", note.Tags)}"] : Array.Empty<string>(),
                .. note.Without.Count > 0 ? [$"no longer tagged {string.Join(", ", note.Without)}"] : Array.Empty<string>(),
            ];
            console.Line($"{console.Instant(note.At)}  {(note.By is { } by ? by + ": " : string.Empty)}{string.Join("; ", parts)}");
        }
    }
}
