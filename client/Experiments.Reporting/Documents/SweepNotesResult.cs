using Experiments.Contracts.Sweeps;

namespace Experiments.Reporting.Documents;

/// <summary>The notes and tags of a sweep.</summary>
/// <param name="Name">The sweep.</param>
/// <param name="Tags">The tags that it has, in the order of the alphabet.</param>
/// <param name="Notes">All remarks, oldest first.</param>
public sealed record SweepNotesResult(string Name, IReadOnlyList<string> Tags, IReadOnlyList<SweepNoteResult> Notes)
{
    /// <summary>Returns the notes as a document.</summary>
    public static SweepNotesResult From(string name, SweepNotes? notes) => new(name, notes is null ? [] : notes.Tags, SweepNoteResult.From(notes));
}
