using System.Collections.Immutable;
using Experiments.Grains.Storage.SegmentedLogs;

namespace Experiments.Grains.Tests.Storage.SegmentedLogs;

public sealed class GroupCommitTests
{
    private readonly List<(ImmutableArray<int> Batch, TaskCompletionSource Done)> _writes = [];
    private readonly GroupCommit<int> _commit;

    public GroupCommitTests() => _commit = new GroupCommit<int>(batch =>
    {
        var done = new TaskCompletionSource();
        _writes.Add((batch, done));
        return done.Task;
    });

    [Fact]
    public async Task Items_that_arrive_during_a_write_share_the_next_one()
    {
        var first = _commit.Add(1);
        var second = _commit.Add(2);
        var third = _commit.Add(3);
        Assert.Equal([1], Assert.Single(_writes).Batch);
        _writes[0].Done.SetResult();
        await first;
        Assert.Equal(2, _writes.Count);
        Assert.Equal([2, 3], _writes[1].Batch);
        Assert.False(second.IsCompleted);
        _writes[1].Done.SetResult();
        await Task.WhenAll(second, third);
        _ = _commit.Add(4);
        Assert.Equal([4], _writes[2].Batch);
    }

    [Fact]
    public async Task Failed_write_fails_its_batch_and_all_that_follow()
    {
        var first = _commit.Add(1);
        var second = _commit.Add(2);
        _writes[0].Done.SetException(new IOException("disk full"));
        await Assert.ThrowsAsync<IOException>(() => first);
        await Assert.ThrowsAsync<IOException>(() => second);
        await Assert.ThrowsAsync<IOException>(() => _commit.Add(3));
        Assert.Single(_writes);
    }
}
