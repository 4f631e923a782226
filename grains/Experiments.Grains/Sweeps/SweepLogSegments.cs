using System.Collections.Immutable;
using System.Globalization;
using Experiments.Grains.Storage;

namespace Experiments.Grains.Sweeps;

/// <summary>Where a sweep's log is stored: a grain for each piece.</summary>
/// <param name="grains">Reaches them.</param>
/// <param name="sweep">Name of the sweep.</param>
/// <param name="grow">Stores how many pieces there are.</param>
internal sealed class SweepLogSegments(IGrainFactory grains, string sweep, Func<int, Task> grow) : ILogSegments<SweepLogEntry>
{
    public Task<ImmutableArray<SweepLogEntry>> Read(int segment) => Segment(segment).Read();

    public Task Append(int segment, int expected, ImmutableArray<SweepLogEntry> items) => Segment(segment).Append(expected, items);

    public Task Grow(int segments) => grow(segments);

    /// <summary>Returns the key of a piece of a sweep's log.</summary>
    public static string KeyOf(int segment, string sweep) => string.Create(CultureInfo.InvariantCulture, $"{segment}/{sweep}");

    private ISweepSegmentGrain Segment(int index) => grains.GetGrain<ISweepSegmentGrain>(KeyOf(index, sweep));
}
