using Experiments.Contracts.Remarks;

namespace Experiments.Reporting.Documents;

/// <summary>The notes and tags of an experiment.</summary>
/// <param name="Id">The experiment.</param>
/// <param name="Tags">The tags that it has, in the order of the alphabet.</param>
/// <param name="Notes">All remarks, oldest first.</param>
public sealed record ExperimentNotesResult(string Id, IReadOnlyList<string> Tags, IReadOnlyList<NoteResult> Notes)
{
    /// <summary>Returns the notes as a document.</summary>
    public static ExperimentNotesResult From(string id, NoteLog? notes) => new(id, notes is null ? [] : notes.Tags, NoteResult.From(notes));
}
