using System.Runtime.InteropServices;

namespace Experiments.Connection.Processes;

/// <summary>Sends signals by the system call, since a bare machine has no program for it.</summary>
public static class ProcessSignals
{
    /// <summary>Sends a signal. Without effect where the process has ended.</summary>
    /// <param name="processId">Of a process that this one may signal.</param>
    /// <param name="signal">Which.</param>
    /// <exception cref="PlatformNotSupportedException">Windows has no signals.</exception>
    public static void Send(int processId, ProcessSignal signal)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("Windows has no signals");
        }

        // kill takes 0 and negative numbers for groups of processes.
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(processId);
        _ = Kill(processId, Number(signal));
    }

    private static int Number(ProcessSignal signal) => signal switch
    {
        ProcessSignal.Interrupt => 2,
        ProcessSignal.Terminate => 15,
        ProcessSignal.Kill => 9,
        ProcessSignal.Stop => OperatingSystem.IsLinux() ? 19 : 17,
        ProcessSignal.Continue => OperatingSystem.IsLinux() ? 18 : 19,
        _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, "there is no such signal"),
    };

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
