using System.Collections.Immutable;

namespace Experiments.Contracts.Sweeps;

/// <summary>What users want to remember of a sweep.</summary>
/// <param name="Log">All remarks, oldest first. Nothing removes one but the deletion of the sweep.</param>
/// <param name="Tags">The tags that the sweep has, in the order of the alphabet.</param>
[GenerateSerializer, Immutable, Alias("experiments.SweepNotes")]
public sealed record SweepNotes([property: Id(0)] ImmutableArray<SweepNote> Log, [property: Id(1)] ImmutableArray<string> Tags)
{
    /// <summary>Gets the notes of a sweep without remarks.</summary>
    public static SweepNotes Empty { get; } = new([], []);
}
