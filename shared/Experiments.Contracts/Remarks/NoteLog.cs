using System.Collections.Immutable;

namespace Experiments.Contracts.Remarks;

/// <summary>What users want to remember of a sweep or an experiment.</summary>
/// <param name="Log">All remarks, oldest first. Nothing removes one but the deletion of what it is about.</param>
/// <param name="Tags">The current tags, in the order of the alphabet.</param>
[GenerateSerializer, Immutable, Alias("experiments.SweepNotes")]
public sealed record NoteLog([property: Id(0)] ImmutableArray<Note> Log, [property: Id(1)] ImmutableArray<string> Tags)
{
    /// <summary>Gets the notes of something without remarks.</summary>
    public static NoteLog Empty { get; } = new([], []);

    /// <summary>Returns the notes of a log.</summary>
    /// <param name="log">All remarks, oldest first; default for none.</param>
    public static NoteLog Of(ImmutableArray<Note> log)
    {
        if (log.IsDefaultOrEmpty)
        {
            return Empty;
        }

        var tags = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var note in log)
        {
            tags.UnionWith(note.Tags);
            tags.ExceptWith(note.Without);
        }

        return new NoteLog(log, [.. tags]);
    }
}
