using System.Collections.Immutable;

namespace Experiments.Grains.Storage;

/// <summary>The stored pieces of a log.</summary>
internal interface ILogSegments<T>
{
    /// <summary>Every item of a segment, oldest first.</summary>
    Task<ImmutableArray<T>> Read(int segment);

    /// <summary>Appends to a segment. Durable when it returns.</summary>
    /// <exception cref="InvalidOperationException">The segment does not hold <paramref name="expected"/> items: another writer wrote.</exception>
    Task Append(int segment, int expected, ImmutableArray<T> items);

    /// <summary>Stores how many segments there are. Durable when it returns.</summary>
    Task Grow(int segments);
}
