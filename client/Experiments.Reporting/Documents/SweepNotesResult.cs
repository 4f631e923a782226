using Experiments.Contracts.Remarks;

namespace Experiments.Reporting.Documents;

/// <summary>The notes and tags of a sweep.</summary>
/// <param name="Name">The sweep.</param>
/// <param name="Tags">The tags that it has, in the order of the alphabet.</param>
/// <param name="Notes">All remarks, oldest first.</param>
public sealed record SweepNotesResult(string Name, IReadOnlyList<string> Tags, IReadOnlyList<NoteResult> Notes)
{
    /// <summary>Returns the notes as a document.</summary>
    public static SweepNotesResult From(string name, NoteLog? notes) => new(name, notes is null ? [] : notes.Tags, NoteResult.From(notes));
}
