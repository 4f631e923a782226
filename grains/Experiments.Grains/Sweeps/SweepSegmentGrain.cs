using Experiments.Grains.Storage;

namespace Experiments.Grains.Sweeps;

/// <summary>Stores one segment of a sweep's log.</summary>
internal sealed class SweepSegmentGrain(
    [PersistentState(StateNames.SweepSegment)] IPersistentState<SegmentState<SweepLogEntry>> storage)
    : SegmentGrain<SweepLogEntry>(storage), ISweepSegmentGrain;
