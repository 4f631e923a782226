using System.Runtime.InteropServices;

namespace Experiments.Grains.Slots;

/// <summary>Runs work on a thread of its own that gives way to grain turns and membership probes.</summary>
internal static class LowPriorityThread
{
    private const int Nice = 15;

    /// <summary>Runs <paramref name="work"/> to its end on a new thread; the task carries its result or exception.</summary>
    public static Task<T> Run<T>(string name, Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                GiveWay();
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
        })
        {
            Name = name,
            IsBackground = true,
            Priority = ThreadPriority.BelowNormal,
        };
        thread.Start();
        return done.Task;
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
}
