using Experiments.Grains.Slots;

namespace Experiments.Grains.Tests.Slots;

public sealed class LowPriorityThreadsTests : IDisposable
{
    private readonly LowPriorityThreads _threads = new();

    [Fact]
    public async Task Work_runs_on_a_background_thread_and_its_result_comes_back()
    {
        var (isBackground, priority) = await _threads.Run(() => (Thread.CurrentThread.IsBackground, Thread.CurrentThread.Priority));
        Assert.True(isBackground);
        Assert.Equal(ThreadPriority.BelowNormal, priority);
    }

    [Fact]
    public async Task Exception_and_cancellation_of_the_work_reach_the_caller()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => _threads.Run<int>(() => throw new InvalidDataException("damaged")));
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var cancelled = _threads.Run<int>(() => throw new OperationCanceledException(stop.Token));
        Assert.Equal(stop.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled)).CancellationToken);
    }

    [Fact]
    public async Task Works_that_run_at_once_have_different_threads()
    {
        using var both = new Barrier(2);
        var used = await Task.WhenAll(_threads.Run(ThreadAtBarrier), _threads.Run(ThreadAtBarrier));
        Assert.NotEqual(used[0], used[1]);

        int ThreadAtBarrier()
        {
            both.SignalAndWait();
            return Environment.CurrentManagedThreadId;
        }
    }

    [Fact]
    public async Task Thread_is_used_again_and_every_work_sees_the_context_of_its_own_caller()
    {
        // A thread is idle only a moment after its task has completed, so now and then another one is started.
        const int Works = 100;
        var context = new AsyncLocal<int>();
        var threads = new HashSet<int>();
        for (var i = 0; i < Works; i++)
        {
            context.Value = i;
            var (thread, seen) = await _threads.Run(() => (Environment.CurrentManagedThreadId, context.Value));
            threads.Add(thread);
            Assert.Equal(i, seen);
        }

        Assert.True(threads.Count < Works / 2, $"{Works} works one after the other had {threads.Count} threads");
    }

    public void Dispose() => _threads.Dispose();
}
