using System.Collections.Immutable;

namespace Experiments.Grains.Storage;

/// <summary>What a segment stores.</summary>
internal sealed record SegmentState<T>
{
    public ImmutableArray<StoredItem<T>> Entries { get; init; } = [];
}
