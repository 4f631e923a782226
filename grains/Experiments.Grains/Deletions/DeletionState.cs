using System.Collections.Immutable;
using Experiments.Contracts.Deletions;

namespace Experiments.Grains.Deletions;

/// <summary>The stored state of the deletions.</summary>
internal sealed record DeletionState
{
    /// <summary>Gets the deletions that were recorded and are not finished; at most one, unless a silo died.</summary>
    public ImmutableArray<DeletionRequest> Pending { get; init; } = [];
}
