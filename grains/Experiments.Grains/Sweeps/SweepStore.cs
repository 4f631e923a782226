using System.Collections.Immutable;
using Experiments.Grains.Storage;
using Experiments.Grains.Storage.SegmentedLogs;

namespace Experiments.Grains.Sweeps;

/// <summary>Stores the state and the log of a sweep.</summary>
/// <param name="storage">The state.</param>
/// <param name="grains">Finds the grains of the log's segments.</param>
/// <param name="sweep">The name of the sweep.</param>
/// <param name="failed">Called after a failed write. See <see cref="StateWriter{T}"/>.</param>
internal sealed class SweepStore(IPersistentState<SweepState> storage, IGrainFactory grains, string sweep, Action failed) : IDisposable
{
    /// <summary>The number of entries from which a segment of the log is full.</summary>
    public const int SegmentSize = 32;

    private readonly StateWriter<SweepState> _state = new(storage, failed);
    private SegmentedLog<SweepLogEntry>? _log;

    /// <summary>Reads the log, oldest entry first. Must be called before <see cref="Append"/>.</summary>
    public async Task<ImmutableArray<SweepLogEntry>> LoadLog()
    {
        _log = new SegmentedLog<SweepLogEntry>(Segments(), SegmentSize, failed);
        return await _log.Load(storage.State.Segments);
    }

    /// <summary>Appends entries to the log. Durable when it returns.</summary>
    public async Task Append(ImmutableArray<SweepLogEntry> entries) => await Task.WhenAll(entries.Select(_log!.Add));

    /// <summary>Stores the next state. Returns false if there is none.</summary>
    public async Task<bool> Change(Func<SweepState, SweepState?> change)
    {
        if (change(storage.State) is null)
        {
            return false;
        }

        // Another call may write while this one waits, so the decision is made again.
        SweepState? next = null;
        await _state.Write(state => (next = change(state)) ?? state);
        return next is not null;
    }

    public void Dispose() => _state.Dispose();

    private LogSegments<SweepLogEntry> Segments()
    {
        return new(
            Read: segment => Segment(segment).Read(),
            Append: (segment, expected, entries) => Segment(segment).Append(expected, entries),
            SetCount: count => _state.Write(state => state with { Segments = count }));

        ISweepSegmentGrain Segment(int index) => grains.GetGrain<ISweepSegmentGrain>(SweepSegmentGrain.KeyOf(index, sweep));
    }
}
