using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Experiments.Grains.Slots;

/// <summary>
/// Threads that give way to grain turns and membership probes, each for one piece of work at a time. A thread is used again when its work
/// is done: to start one costs more than a short experiment.
/// </summary>
internal sealed class LowPriorityThreads : IDisposable
{
    private const int Nice = 15;

    private readonly ConcurrentBag<Worker> _idle = [];

    /// <summary>Runs <paramref name="work"/> to its end on a thread that does nothing else meanwhile; the task carries its result or exception.</summary>
    public Task<T> Run<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var worker = _idle.TryTake(out var idle) ? idle : new Worker(this);
        worker.Do(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (OperationCanceledException e)
            {
                done.SetCanceled(e.CancellationToken);
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        return done.Task;
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var worker))
        {
            worker.Dispose();
        }
    }

    /// <summary>.NET ignores thread priorities on Linux, where niceness belongs to a thread and its later children inherit it.</summary>
    private static void GiveWay()
    {
        if (OperatingSystem.IsLinux())
        {
            // A refusal costs promptness, not correctness; there is nobody to tell.
            _ = SetPriority(0, 0, Nice);
        }
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SetPriority(int which, int who, int priority);

    private sealed class Worker : IDisposable
    {
        // Waits without spinning: the processors belong to those that have something to do.
        private readonly AutoResetEvent _news = new(false);
        private Action? _work;

        public Worker(LowPriorityThreads owner)
        {
            var thread = new Thread(() => WorkForEver(owner))
            {
                Name = "train",
                IsBackground = true,
                Priority = ThreadPriority.BelowNormal,
            };
            thread.Start();
        }

        /// <summary>Hands over work; only to a worker that has none.</summary>
        public void Do(Action work)
        {
            _work = work;
            _news.Set();
        }

        /// <summary>Ends a worker that has no work.</summary>
        public void Dispose() => _news.Set();

        private void WorkForEver(LowPriorityThreads owner)
        {
            GiveWay();
            using (_news)
            {
                while (_news.WaitOne() && Interlocked.Exchange(ref _work, null) is { } work)
                {
                    work();
                    owner._idle.Add(this);
                }
            }
        }
    }
}
