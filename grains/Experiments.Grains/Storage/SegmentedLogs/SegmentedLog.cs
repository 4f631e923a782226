using System.Collections.Immutable;

namespace Experiments.Grains.Storage.SegmentedLogs;

/// <summary>An append-only log in segments, so that no write grows with the length of the log.</summary>
/// <remarks>For a reentrant grain. Items that arrive during a write share the next one.</remarks>
/// <param name="segments">The stored segments.</param>
/// <param name="segmentSize">The number of items from which a segment is full. No write adds more items.</param>
/// <param name="failed">Called after a failed write. The segments may hold its items or not, so the grain must deactivate and load again.</param>
internal sealed class SegmentedLog<T>(LogSegments<T> segments, int segmentSize, Action failed)
{
    /// <summary>The most segments that are read at once. The time limit of a call begins when it is made, also if it waits for others.</summary>
    private const int MostReads = 256;

    private GroupCommit<T>? _commit;
    private int _count;
    private int _itemsInLast;

    /// <summary>Reads all items, oldest first. Must be called before <see cref="Add"/>.</summary>
    /// <param name="count">The number of segments.</param>
    /// <param name="damaged">Called for a segment that cannot be read, which is left out. If null, such a segment fails the call.</param>
    public async Task<ImmutableArray<T>> Load(int count, Action<int, string>? damaged = null)
    {
        var stored = new List<ImmutableArray<T>>(count);
        foreach (var some in Enumerable.Range(0, count).Chunk(MostReads))
        {
            stored.AddRange(await Task.WhenAll(some.Select(Read)));
        }

        _count = count;

        // A segment that cannot be read counts as full, so that nothing is written over it.
        _itemsInLast = count == 0 || stored[^1].IsDefault ? segmentSize : stored[^1].Length;
        _commit = new GroupCommit<T>(Append);
        return [.. stored.Where(s => !s.IsDefault).SelectMany(s => s)];

        async Task<ImmutableArray<T>> Read(int segment)
        {
            try
            {
                return await segments.Read(segment);
            }
            catch (InvalidDataException e) when (damaged is not null)
            {
                damaged(segment, e.Message);
                return default;
            }
        }
    }

    /// <summary>Adds an item. The task completes when the item is durable.</summary>
    public Task Add(T item) => _commit!.Add(item);

    private async Task Append(ImmutableArray<T> batch)
    {
        try
        {
            // A batch is not split to fill a segment, which would take two writes. So a segment may grow to twice its size.
            foreach (var piece in batch.Chunk(segmentSize))
            {
                if (_itemsInLast >= segmentSize)
                {
                    // The count comes first: a segment that it does not include would never be read.
                    await segments.SetCount(_count + 1);
                    _count++;
                    _itemsInLast = 0;
                }

                await segments.Append(_count - 1, _itemsInLast, [.. piece]);
                _itemsInLast += piece.Length;
            }
        }
        catch
        {
            failed();
            throw;
        }
    }
}
