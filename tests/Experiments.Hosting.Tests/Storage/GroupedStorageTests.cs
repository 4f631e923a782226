using System.Data.Common;
using Experiments.Hosting.Storage;

namespace Experiments.Hosting.Tests.Storage;

/// <summary>How writes are grouped and how groups fail, on a table that does what the test says.</summary>
public sealed class GroupedStorageTests : IDisposable
{
    private readonly FakeTable _table = new();
    private readonly ChangeQueue _queue;

    public GroupedStorageTests() => _queue = new ChangeQueue(_table);

    [Fact]
    public async Task What_arrives_during_a_write_goes_into_the_next_in_order_and_each_learns_its_own_outcome()
    {
        var first = _queue.Add(Change(0));
        await _table.Began.WaitAsync(TestContext.Current.CancellationToken);
        var more = Enumerable.Range(1, 5).Select(i => _queue.Add(Change(i, version: i))).ToArray();
        _table.Gate.Release(2);
        Assert.Equal(1, await first);
        Assert.Equal([2, null, 4, null, 6], await Task.WhenAll(more));
        Assert.Equal(["0", "1 2 3 4 5"], _table.Groups);
    }

    [Fact]
    public async Task Groups_are_bounded_and_hold_a_state_once()
    {
        var first = _queue.Add(Change(0));
        await _table.Began.WaitAsync(TestContext.Current.CancellationToken);
        var more = Enumerable.Range(0, ChangeQueue.MostChanges + 2).Select(i => _queue.Add(Change(1000 + i))).ToList();
        more.Insert(0, _queue.Add(Change(1000)));
        more.Add(_queue.Add(Change(5, bytes: ChangeQueue.MostBytes)));
        _table.Gate.Release(10);
        await first;
        await Task.WhenAll(more);

        // The second write of state 1000 and the large one wait for the next groups.
        Assert.Equal([1, ChangeQueue.MostChanges, 3, 1], _table.Groups.Select(group => group.Split(' ').Length));
        Assert.EndsWith(" 1000", _table.Groups[2], StringComparison.Ordinal);
        Assert.Equal("5", _table.Groups[3]);
    }

    [Fact]
    public async Task Change_that_the_database_refuses_fails_alone()
    {
        var first = _queue.Add(Change(0));
        await _table.Began.WaitAsync(TestContext.Current.CancellationToken);
        _table.Refused = "2";
        var more = Enumerable.Range(1, 3).Select(i => _queue.Add(Change(i))).ToArray();
        _table.Gate.Release(10);
        Assert.Equal(1, await first);
        Assert.Equal(1, await more[0]);
        await Assert.ThrowsAsync<Failure>(() => more[1]);
        Assert.Equal(1, await more[2]);
        Assert.Equal(1, await _queue.Add(Change(4)));
    }

    [Fact]
    public async Task Database_that_is_gone_fails_all_that_wait_and_the_next_write_is_tried_again()
    {
        var first = _queue.Add(Change(0));
        await _table.Began.WaitAsync(TestContext.Current.CancellationToken);
        var second = _queue.Add(Change(1));
        _table.IsGone = true;
        _table.Gate.Release();
        await Assert.ThrowsAsync<Failure>(() => first);
        await Assert.ThrowsAsync<Failure>(() => second);
        Assert.Equal(["0"], _table.Groups);

        _table.IsGone = false;
        _table.Gate.Release();
        Assert.Equal(1, await _queue.Add(Change(1)));
    }

    public void Dispose() => _table.Dispose();

    private static StateChange Change(int id, int? version = null, int bytes = 1) =>
        new(new StateKey(id, 0, 0, 0, "state", "", "service"), new byte[bytes], version);

    private sealed class Failure : DbException
    {
        public bool IsRefusal { get; init; }
    }

    /// <summary>Refuses even versions; waits before each write for the test.</summary>
    private sealed class FakeTable : IStateTable
    {
        public SemaphoreSlim Began { get; } = new(0);

        public SemaphoreSlim Gate { get; } = new(0);

        public List<string> Groups { get; } = [];

        public string? Refused { get; set; }

        public bool IsGone { get; set; }

        public Task<StateRow?> Read(StateKey key) => throw new NotSupportedException();

        public async Task<int?[]> Apply(IReadOnlyList<StateChange> changes)
        {
            var ids = changes.Select(change => FormattableString.Invariant($"{change.Key.IdHash}")).ToArray();
            Groups.Add(string.Join(' ', ids));
            Began.Release();
            await Gate.WaitAsync();
            return IsGone ? throw new Failure()
                : ids.Contains(Refused) ? throw new Failure { IsRefusal = true }
                : [.. changes.Select(change => change.Version is { } version ? version % 2 == 0 ? null : version + 1 : (int?)1)];
        }

        public bool IsRefusal(Exception exception) => exception is Failure { IsRefusal: true };

        public void Dispose()
        {
            Began.Dispose();
            Gate.Dispose();
        }
    }
}
