using System.Collections.Immutable;
using System.Text.Json;
using Experiments.Grains.Storage.SegmentedLogs;

namespace Experiments.Grains.Tests.Storage.SegmentedLogs;

public sealed class SegmentedLogTests
{
    private const int SegmentSize = 4;

    private readonly List<List<int>> _stored = [];
    private readonly List<string> _writes = [];
    private TaskCompletionSource _mayWrite = Completed();
    private bool _hasFailed;

    private LogSegments<int> Segments => new(Read, Append, SetCount);

    [Fact]
    public async Task Batch_stays_together_until_a_segment_is_full_and_is_read_again_in_order()
    {
        var log = await Load();
        await AddAll(log, 1, 2);
        await AddAll(log, 3, 4, 5, 6);
        await AddAll(log, 7);
        Assert.Equal(["grow to 1", "0: 1", "0: 2", "0: 3", "0: 4 5 6", "grow to 2", "1: 7"], _writes);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], await new SegmentedLog<int>(Segments, SegmentSize, Fail).Load(_stored.Count));
    }

    [Fact]
    public async Task No_write_adds_more_than_a_segment()
    {
        var log = await Load();
        await AddAll(log, [.. Enumerable.Range(0, 10)]);
        Assert.Equal(["grow to 1", "0: 0", "0: 1 2 3 4", "grow to 2", "1: 5 6 7 8", "grow to 3", "2: 9"], _writes);
    }

    [Fact]
    public async Task Log_that_was_loaded_goes_on_in_its_last_segment()
    {
        _stored.AddRange([[1, 2, 3, 4, 5], [6]]);
        var log = await Load();
        await log.Add(7);
        Assert.Equal(["1: 7"], _writes);
    }

    [Fact]
    public async Task Failed_write_is_told_and_nothing_more_is_accepted()
    {
        var log = await Load();
        _mayWrite = new TaskCompletionSource();
        _mayWrite.SetException(new IOException("the disk is full"));
        await Assert.ThrowsAsync<IOException>(() => log.Add(1));
        Assert.True(_hasFailed);
        _mayWrite = Completed();
        await Assert.ThrowsAsync<IOException>(() => log.Add(2));
    }

    [Fact]
    public void Item_is_stored_as_its_value_and_once_it_is_text_not_made_again()
    {
        var state = new SegmentState<Point> { Entries = [new(new Point(1, 2)), new(new Point(3, 4))] };
        const string Json = """{"Entries":[{"X":1,"Y":2},{"X":3,"Y":4}]}""";
        Assert.Equal(Json, JsonSerializer.Serialize(state));
        Assert.Equal("""{"X":3,"Y":4}"""u8.ToArray(), state.Entries[1].Json);
        state.Entries[1].Json = """{"X":5,"Y":6}"""u8.ToArray();
        Assert.Equal("""{"Entries":[{"X":1,"Y":2},{"X":5,"Y":6}]}""", JsonSerializer.Serialize(state));
        Assert.Equal([new Point(1, 2), new Point(3, 4)], JsonSerializer.Deserialize<SegmentState<Point>>(Json)!.Entries.Select(e => e.Value));
    }

    [Fact]
    public async Task Long_log_is_read_in_order_and_never_all_at_once()
    {
        var (now, most) = (0, 0);
        var segments = new LogSegments<int>(
            async segment =>
            {
                most = Math.Max(most, Interlocked.Increment(ref now));
                await Task.Yield();
                Interlocked.Decrement(ref now);
                return [segment];
            },
            Append,
            SetCount);
        Assert.Equal(Enumerable.Range(0, 2000), await new SegmentedLog<int>(segments, SegmentSize, Fail).Load(2000));
        Assert.InRange(most, 1, 256);
    }

    private async Task<ImmutableArray<int>> Read(int segment)
    {
        await _mayWrite.Task;
        return [.. _stored[segment]];
    }

    private async Task Append(int segment, int expected, ImmutableArray<int> items)
    {
        await _mayWrite.Task;
        Assert.Equal(expected, _stored[segment].Count);
        _stored[segment].AddRange(items);
        _writes.Add($"{segment}: {string.Join(' ', items)}");
    }

    private async Task SetCount(int segments)
    {
        await _mayWrite.Task;
        _stored.Add([]);
        _writes.Add($"grow to {segments}");
    }

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource();
        source.SetResult();
        return source;
    }

    private void Fail() => _hasFailed = true;

    private async Task<SegmentedLog<int>> Load()
    {
        var log = new SegmentedLog<int>(Segments, SegmentSize, Fail);
        await log.Load(_stored.Count);
        return log;
    }

    /// <summary>The first is written at once, and what comes meanwhile together.</summary>
    private async Task AddAll(SegmentedLog<int> log, params int[] items)
    {
        _mayWrite = new TaskCompletionSource();
        var added = items.Select(log.Add).ToList();
        _mayWrite.SetResult();
        await Task.WhenAll(added);
    }

    private sealed record Point(int X, int Y);
}
