using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Experiments.Grains.Storage.SegmentedLogs;

/// <summary>Stores one segment of a log.</summary>
/// <remarks>
/// The segment's grain interface declares <see cref="Read"/> and <see cref="Append"/> itself, one interface for each log. If the interfaces
/// inherited these methods, their names on the wire would change, and silos of two releases could not work in one cluster.
/// </remarks>
/// <param name="storage">The segment.</param>
/// <param name="size">The number of items from which the segment is full.</param>
internal abstract class SegmentGrain<T>(IPersistentState<SegmentState<T>> storage, int size) : Grain, IDisposable
{
    private StateWriter<SegmentState<T>>? _state;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _state = new StateWriter<SegmentState<T>>(storage, DeactivateOnIdle);
        return Task.CompletedTask;
    }

    /// <summary>Returns every item of the segment, oldest first.</summary>
    /// <exception cref="InvalidDataException">The stored segment cannot be read. It stays as it is.</exception>
    public Task<ImmutableArray<T>> Read()
    {
        if (storage.State.Damage is { } damage)
        {
            throw new InvalidDataException(damage);
        }

        if (storage.State.Entries.Length >= size)
        {
            // A log is read once, and nothing is appended to a full segment. Its items need not stay in memory twice.
            DeactivateOnIdle();
        }

        return Task.FromResult<ImmutableArray<T>>([.. storage.State.Entries.Select(e => e.Value)]);
    }

    /// <summary>Appends items. Durable when it returns.</summary>
    /// <exception cref="InvalidOperationException">The segment does not hold <paramref name="expected"/> items: another activation wrote.</exception>
    public async Task Append(int expected, ImmutableArray<T> entries)
    {
        if (storage.State.Damage is { } damage)
        {
            throw new InvalidOperationException($"segment {IdentityString} cannot be read, and nothing is written over it: {damage}");
        }

        if (storage.State.Entries.Length != expected)
        {
            throw new InvalidOperationException($"segment {IdentityString} holds {storage.State.Entries.Length} entries, not {expected}");
        }

        await _state!.Write(state => new SegmentState<T> { Entries = [.. state.Entries, .. entries.Select(e => new StoredItem<T>(e))] });
    }

    /// <summary>Deletes every item of the segment. Idempotent.</summary>
    public async Task Delete()
    {
        if (storage.RecordExists)
        {
            await storage.ClearStateAsync();
        }

        DeactivateOnIdle();
    }

    public void Dispose()
    {
        _state?.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>The stored state of a segment.</summary>
internal sealed record SegmentState<T> : IShowsDamage
{
    public ImmutableArray<StoredItem<T>> Entries { get; init; } = [];

    /// <summary>Gets why the stored segment cannot be read, or null.</summary>
    [JsonIgnore]
    public string? Damage { get; init; }

    public object Damaged(string reason) => new SegmentState<T> { Damage = reason };
}
