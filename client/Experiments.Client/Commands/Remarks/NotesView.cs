using Experiments.Client.CommandLine;
using Experiments.Client.Views;
using Experiments.Reporting;
using Experiments.Reporting.Documents;
using Spectre.Console;

namespace Experiments.Client.Commands.Remarks;

/// <summary>Shows the notes and tags of a sweep or an experiment.</summary>
internal static class NotesView
{
    /// <summary>Gets the view of a sweep's notes.</summary>
    public static ResultView<SweepNotesResult> OfSweep { get; } = new(
        ResultContext.Readable.SweepNotesResult,
        (console, result) => WriteAll(console, $"Sweep {result.Name}", result.Tags, result.Notes),
        (writer, result) => WriteCsv(writer, result.Notes));

    /// <summary>Gets the view of an experiment's notes.</summary>
    public static ResultView<ExperimentNotesResult> OfExperiment { get; } = new(
        ResultContext.Readable.ExperimentNotesResult,
        (console, result) => WriteAll(console, $"Experiment {result.Id}", result.Tags, result.Notes),
        (writer, result) => WriteCsv(writer, result.Notes));

    /// <summary>Writes remarks, oldest first.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<NoteResult> notes)
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

    private static void WriteAll(IAnsiConsole console, string subject, IReadOnlyList<string> tags, IReadOnlyList<NoteResult> notes)
    {
        console.Line(tags.Count == 0 ? $"{subject} has no tags." : $"{subject} has the tags {string.Join(", ", tags)}.");
        Write(console, notes);
    }

    private static void WriteCsv(TextWriter writer, IReadOnlyList<NoteResult> notes) => Csv.Write(
        writer,
        ["at", "by", "text", "tags", "without"],
        notes.Select(note => new object?[] { note.At, note.By, note.Text, string.Join(' ', note.Tags), string.Join(' ', note.Without) }));
}
