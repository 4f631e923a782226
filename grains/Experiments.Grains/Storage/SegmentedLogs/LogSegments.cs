using System.Collections.Immutable;

namespace Experiments.Grains.Storage.SegmentedLogs;

/// <summary>The stored segments of a log. Connects <see cref="SegmentedLog{T}"/> with the grains that hold the segments.</summary>
/// <param name="Read">Returns every item of a segment, oldest first.</param>
/// <param name="Append">
/// Appends items to a segment. Durable when it returns. The second argument is the number of items that the caller expects in the segment.
/// The call throws <see cref="InvalidOperationException"/> if the segment holds another number, because another writer has written.
/// </param>
/// <param name="SetCount">Stores the number of segments. Durable when it returns.</param>
internal sealed record LogSegments<T>(
    Func<int, Task<ImmutableArray<T>>> Read,
    Func<int, int, ImmutableArray<T>, Task> Append,
    Func<int, Task> SetCount);
