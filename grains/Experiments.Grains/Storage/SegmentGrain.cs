using System.Collections.Immutable;

namespace Experiments.Grains.Storage;

/// <summary>Stores one segment of a log; keeps nothing that the log's owner does not keep better, so it leaves memory soon.</summary>
internal abstract class SegmentGrain<T>(IPersistentState<SegmentState<T>> storage) : Grain
{
    public Task<ImmutableArray<T>> Read() => Task.FromResult<ImmutableArray<T>>([.. storage.State.Entries.Select(e => e.Value)]);

    public async Task Append(int expected, ImmutableArray<T> entries)
    {
        var before = storage.State;
        if (before.Entries.Length != expected)
        {
            throw new InvalidOperationException($"segment {IdentityString} holds {before.Entries.Length} entries, not {expected}");
        }

        storage.State = new SegmentState<T> { Entries = [.. before.Entries, .. entries.Select(e => new StoredItem<T>(e))] };
        try
        {
            await storage.WriteStateAsync();
        }
        catch
        {
            storage.State = before;
            DeactivateOnIdle();
            throw;
        }
    }
}
