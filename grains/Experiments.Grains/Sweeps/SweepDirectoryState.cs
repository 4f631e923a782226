using System.Collections.Immutable;

namespace Experiments.Grains.Sweeps;

/// <summary>The stored state of the directory.</summary>
internal sealed record SweepDirectoryState
{
    /// <summary>Gets the names of all sweeps, in order of submission.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>Gets the names of the sweeps that have not ended.</summary>
    public ImmutableArray<string> Open { get; init; } = [];
}
