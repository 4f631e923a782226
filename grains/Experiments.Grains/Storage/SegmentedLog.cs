using System.Collections.Immutable;

namespace Experiments.Grains.Storage;

/// <summary>
/// A log that grows in segments, so that no write grows with what was written before. Calls that arrive during a write share the next
/// one. For a reentrant grain.
/// </summary>
/// <param name="segments">Where it is stored.</param>
/// <param name="segmentSize">A segment that holds so many items is full, and no write adds more at once.</param>
/// <param name="failed">Called after a failed write: how far it got is unknown, so the grain should leave memory and read what is true.</param>
internal sealed class SegmentedLog<T>(ILogSegments<T> segments, int segmentSize, Action failed)
{
    private GroupCommit<T>? _commit;
    private int _count;
    private int _inLast;

    /// <summary>Reads everything; must be called first.</summary>
    /// <param name="count">How many segments there are.</param>
    public async Task<ImmutableArray<T>> Load(int count)
    {
        var stored = await Task.WhenAll(Enumerable.Range(0, count).Select(segments.Read));
        _count = count;
        _inLast = count == 0 ? segmentSize : stored[^1].Length;
        _commit = new GroupCommit<T>(Append);
        return [.. stored.SelectMany(s => s)];
    }

    /// <summary>Completes when the item is durable.</summary>
    public Task Add(T item) => _commit!.Add(item);

    private async Task Append(ImmutableArray<T> batch)
    {
        try
        {
            // A batch stays together, for one write in place of two: a segment may come to hold up to twice its size.
            foreach (var piece in batch.Chunk(segmentSize))
            {
                if (_inLast >= segmentSize)
                {
                    await segments.Grow(_count + 1);
                    _count++;
                    _inLast = 0;
                }

                await segments.Append(_count - 1, _inLast, [.. piece]);
                _inLast += piece.Length;
            }
        }
        catch
        {
            failed();
            throw;
        }
    }
}
