using System.Collections.Immutable;

namespace Experiments.Grains.Sweeps;

/// <summary>What the directory stores: a name and a bit for every sweep.</summary>
internal sealed record SweepDirectoryState
{
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>Those of them that have not ended.</summary>
    public ImmutableArray<string> Open { get; init; } = [];
}
