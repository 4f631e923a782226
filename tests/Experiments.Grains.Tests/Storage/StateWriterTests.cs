using Experiments.Grains.Storage;

namespace Experiments.Grains.Tests.Storage;

public sealed class StateWriterTests : IDisposable
{
    private readonly MemoryState<int> _storage = new(1);
    private readonly StateWriter<int> _writer;
    private int _failures;

    public StateWriterTests() => _writer = new StateWriter<int>(_storage, () => _failures++);

    [Fact]
    public async Task Change_is_written_and_seen()
    {
        await _writer.Write(state => state + 1);
        Assert.Equal(2, _storage.State);
        Assert.Equal([2], _storage.Written);
    }

    [Fact]
    public async Task Changes_that_meet_are_written_one_after_the_other_and_none_is_lost()
    {
        var gate = new TaskCompletionSource();
        _storage.MayWrite = gate.Task;
        var writes = Enumerable.Range(0, 5).Select(_ => _writer.Write(state => state * 2)).ToList();
        Assert.Empty(_storage.Written);
        gate.SetResult();
        await Task.WhenAll(writes);
        Assert.Equal([2, 4, 8, 16, 32], _storage.Written);
    }

    [Fact]
    public async Task Failed_write_takes_its_change_back_and_is_reported_and_the_next_one_builds_on_the_state_before()
    {
        _storage.MayWrite = Task.FromException(new IOException("the disk is full"));
        await Assert.ThrowsAsync<IOException>(() => _writer.Write(state => state + 10));
        Assert.Equal((1, 1), (_storage.State, _failures));
        _storage.MayWrite = Task.CompletedTask;
        await _writer.Write(state => state + 1);
        Assert.Equal([2], _storage.Written);
    }

    public void Dispose() => _writer.Dispose();
}
