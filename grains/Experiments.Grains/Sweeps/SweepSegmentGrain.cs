using System.Collections.Immutable;
using System.Globalization;
using Experiments.Grains.Storage;
using Experiments.Grains.Storage.SegmentedLogs;
using Orleans.CodeGeneration;

namespace Experiments.Grains.Sweeps;

/// <summary>A stored segment of a sweep's log. The key is the segment's number, a slash and the sweep's name.</summary>
[Alias("experiments.ISweepSegmentGrain"), Version(1)]
internal interface ISweepSegmentGrain : IGrainWithStringKey
{
    /// <inheritdoc cref="SegmentGrain{T}.Read"/>
    [Alias("Read")]
    Task<ImmutableArray<SweepLogEntry>> Read();

    /// <inheritdoc cref="SegmentGrain{T}.Append"/>
    [Alias("Append")]
    Task Append(int expected, ImmutableArray<SweepLogEntry> entries);

    /// <inheritdoc cref="SegmentGrain{T}.Delete"/>
    [Alias("Delete")]
    Task Delete();
}

internal sealed class SweepSegmentGrain(
    [PersistentState(StateNames.SweepSegment)] IPersistentState<SegmentState<SweepLogEntry>> storage)
    : SegmentGrain<SweepLogEntry>(storage, SweepStore.SegmentSize), ISweepSegmentGrain
{
    /// <summary>Returns the key of a segment.</summary>
    public static string KeyOf(int segment, string sweep) => string.Create(CultureInfo.InvariantCulture, $"{segment}/{sweep}");
}
