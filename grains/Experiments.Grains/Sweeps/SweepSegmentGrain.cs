using Experiments.Grains.Storage;

namespace Experiments.Grains.Sweeps;

/// <summary>Stores one segment of a sweep's log.</summary>
internal sealed class SweepSegmentGrain(
    [PersistentState("sweep-segment")] IPersistentState<SegmentState<SweepLogEntry>> storage)
    : SegmentGrain<SweepLogEntry>(storage), ISweepSegmentGrain;
