using Experiments.Contracts.Remarks;

namespace Experiments.Reporting.Documents;

/// <summary>Something that a user wants to remember of a sweep or an experiment.</summary>
/// <param name="At">When it was recorded.</param>
/// <param name="By">Who recorded it; null if it is not known.</param>
/// <param name="Text">The note; null if only tags changed.</param>
/// <param name="Tags">The tags that were added.</param>
/// <param name="Without">The tags that were removed.</param>
public sealed record NoteResult(DateTimeOffset At, string? By, string? Text, IReadOnlyList<string> Tags, IReadOnlyList<string> Without)
{
    /// <summary>Returns all remarks, oldest first.</summary>
    public static IReadOnlyList<NoteResult> From(NoteLog? notes) =>
        notes is null ? [] : [.. notes.Log.Select(note => new NoteResult(note.At, note.By, note.Text, note.Tags, note.Without))];
}
