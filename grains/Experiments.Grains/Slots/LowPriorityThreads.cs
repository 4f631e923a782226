using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Experiments.Grains.Slots;

/// <summary>Threads that give way to grain turns and membership probes. Each runs one piece of work at a time.</summary>
/// <remarks>A thread is reused when its work is done, because starting one costs more than a short experiment.</remarks>
internal sealed class LowPriorityThreads : IDisposable
{
    private const int Nice = 15;

    private readonly ConcurrentBag<Worker> _idle = [];

    /// <summary>Runs work on a thread that does nothing else meanwhile. The task carries the result or the exception.</summary>
    /// <remarks>The work runs in the caller's execution context, so that its spans belong to the caller's trace.</remarks>
    public Task<T> Run<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var worker = _idle.TryTake(out var idle) ? idle : new Worker(this);
        var context = ExecutionContext.Capture();
        worker.Do(() =>
        {
            if (context is null)
            {
                Complete();
            }
            else
            {
                ExecutionContext.Run(context, _ => Complete(), state: null);
            }
        });
        return done.Task;

        void Complete()
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
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var worker))
        {
            worker.Dispose();
        }
    }

    /// <summary>Lowers the priority of the current thread by its niceness, because .NET ignores thread priorities on Linux.</summary>
    /// <remarks>On Linux niceness belongs to a thread, and the threads that it starts later inherit it.</remarks>
    private static void LowerPriority()
    {
        if (OperatingSystem.IsLinux())
        {
            // If the system refuses, grain turns wait longer, but every result is the same.
            _ = SetPriority(0, 0, Nice);
        }
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SetPriority(int which, int who, int priority);

    private sealed class Worker : IDisposable
    {
        // Waits without spinning, which would take processor time from those that have work.
        private readonly AutoResetEvent _wakeUp = new(false);
        private Action? _work;

        public Worker(LowPriorityThreads owner)
        {
            var thread = new Thread(() => WorkForEver(owner))
            {
                Name = "train",
                IsBackground = true,
                Priority = ThreadPriority.BelowNormal,
            };

            // Without the execution context of the first caller, which is none of later callers' business.
            thread.UnsafeStart();
        }

        /// <summary>Hands over work. The worker must be idle.</summary>
        public void Do(Action work)
        {
            _work = work;
            _wakeUp.Set();
        }

        /// <summary>Ends an idle worker.</summary>
        public void Dispose() => _wakeUp.Set();

        private void WorkForEver(LowPriorityThreads owner)
        {
            LowerPriority();
            using (_wakeUp)
            {
                while (_wakeUp.WaitOne() && Interlocked.Exchange(ref _work, null) is { } work)
                {
                    work();
                    owner._idle.Add(this);
                }
            }
        }
    }
}
