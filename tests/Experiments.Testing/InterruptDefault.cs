using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Experiments.Testing;

/// <summary>Starts processes that Ctrl-C ends, also if this process ignores it.</summary>
/// <remarks>
/// A script that runs the tests in the background (<c>.ci/run &amp;</c>) starts them with SIGINT ignored, and children inherit that. A
/// command would then never hear the SIGINT that a test sends. A shell cannot undo it: POSIX forbids to reset a signal that was ignored at
/// the shell's start.
/// </remarks>
internal static class InterruptDefault
{
    private const int Interrupt = 2;
    private const nint Default = 0;
    private const nint Ignored = 1;

    /// <summary>More than <c>struct sigaction</c> has on any system (152 bytes with glibc on x64).</summary>
    private const int ActionSize = 512;

    private static readonly Lock Starting = new();

    /// <summary>Starts a process.</summary>
    public static Process Start(ProcessStartInfo start)
    {
        if (OperatingSystem.IsWindows())
        {
            return Process.Start(start)!;
        }

        lock (Starting)
        {
            var isIgnored = IsIgnored();
            try
            {
                if (isIgnored)
                {
                    _ = Signal(Interrupt, Default);
                }

                return Process.Start(start)!;
            }
            finally
            {
                if (isIgnored)
                {
                    _ = Signal(Interrupt, Ignored);
                }
            }
        }
    }

    /// <summary>Reads the handler without changing it. It is the first member of the structure on Linux and macOS.</summary>
    private static bool IsIgnored()
    {
        var action = new byte[ActionSize];
        return Action(Interrupt, 0, action) == 0 && MemoryMarshal.Read<nint>(action) == Ignored;
    }

    [DllImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Signal(int signal, nint handler);

    [DllImport("libc", EntryPoint = "sigaction")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Action(int signal, nint action, [Out] byte[] before);
}
