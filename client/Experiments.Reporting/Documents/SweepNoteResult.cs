using Experiments.Contracts.Sweeps;

namespace Experiments.Reporting.Documents;

/// <summary>Something that a user wants to remember of a sweep.</summary>
/// <param name="At">When it was recorded.</param>
/// <param name="By">Who recorded it; null if it is not known.</param>
/// <param name="Text">The note; null if only tags changed.</param>
/// <param name="Tags">The tags that the sweep got.</param>
/// <param name="Without">The tags that the sweep lost.</param>
public sealed record SweepNoteResult(DateTimeOffset At, string? By, string? Text, IReadOnlyList<string> Tags, IReadOnlyList<string> Without)
{
    /// <summary>Returns all remarks of a sweep, oldest first.</summary>
    public static IReadOnlyList<SweepNoteResult> From(SweepNotes? notes) =>
        notes is null ? [] : [.. notes.Log.Select(note => new SweepNoteResult(note.At, note.By, note.Text, note.Tags, note.Without))];
}
