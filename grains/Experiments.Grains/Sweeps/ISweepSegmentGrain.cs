using System.Collections.Immutable;

namespace Experiments.Grains.Sweeps;

/// <summary>A stored piece of a sweep's log; the key is the number of the piece, a slash and the sweep's name.</summary>
[Alias("experiments.ISweepSegmentGrain")]
internal interface ISweepSegmentGrain : IGrainWithStringKey
{
    /// <summary>Every entry of the segment, oldest first.</summary>
    [Alias("Read")]
    Task<ImmutableArray<SweepLogEntry>> Read();

    /// <summary>Appends entries. Durable when it returns.</summary>
    /// <exception cref="InvalidOperationException">The segment does not hold <paramref name="expected"/> entries: another activation wrote.</exception>
    [Alias("Append")]
    Task Append(int expected, ImmutableArray<SweepLogEntry> entries);
}
