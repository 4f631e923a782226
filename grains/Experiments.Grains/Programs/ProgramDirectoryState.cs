using System.Collections.Immutable;

namespace Experiments.Grains.Programs;

/// <summary>The stored state of the directory.</summary>
internal sealed record ProgramDirectoryState
{
    /// <summary>Gets the names of all programs, in order of registration.</summary>
    public ImmutableArray<string> Names { get; init; } = [];
}
