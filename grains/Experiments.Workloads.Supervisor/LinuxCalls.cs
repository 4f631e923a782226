using System.Runtime.InteropServices;

namespace Experiments.Workloads.Supervisor;

/// <summary>The system calls of a supervisor. They have no managed counterpart.</summary>
internal static class LinuxCalls
{
    public const int SignalKill = 9;
    public const int DoNotWait = 1;

    private const int SetChildSubreaper = 36;
    private const int ReadOnly = 0;
    private const int WriteOnly = 1;

    // Sizes of the C types differ by library; glibc's largest is 336 bytes.
    private const int OpaqueSize = 1024;
    private const short SetDefaultSignals = 0x04;
    private const short SetSignalMask = 0x08;
    private const short SetSession = 0x80;

    /// <summary>Makes orphans among this process's descendants its own children.</summary>
    public static void BecomeSubreaper()
    {
        if (PrCtl(SetChildSubreaper, 1, 0, 0, 0) != 0)
        {
            throw new InvalidOperationException($"the system refuses a subreaper: error {Marshal.GetLastPInvokeError()}");
        }
    }

    /// <summary>Leaves the silo's session, so that Ctrl-C at its terminal does not reach this process.</summary>
    public static void LeaveSession() => _ = SetSid();

    /// <summary>Ignores a signal.</summary>
    public static void Ignore(int signal) => _ = Signal(signal, 1);

    /// <summary>Sends a signal to a process, or with a negative id to a group.</summary>
    public static bool Send(int process, int signal) => Kill(process, signal) == 0;

    /// <summary>Waits for any child. Returns its id, 0 if none has ended, -1 if there is no child.</summary>
    public static int Wait(int options, out int status)
    {
        const int Interrupted = 4;
        int process;
        do
        {
            process = WaitPid(-1, out status, options);
        }
        while (process < 0 && Marshal.GetLastPInvokeError() == Interrupted);
        return process;
    }

    /// <summary>Starts a program as the leader of a session of its own, with default signals and standard input at its end.</summary>
    /// <returns>0, or the number of the system's error.</returns>
    public static int Spawn(SupervisorOrder.Start start, out int process)
    {
        var actions = Marshal.AllocHGlobal(OpaqueSize);
        var attributes = Marshal.AllocHGlobal(OpaqueSize);
        var signals = Marshal.AllocHGlobal(OpaqueSize);
        try
        {
            _ = ActionsInit(actions);
            _ = AttributesInit(attributes);
            _ = AddOpen(actions, 0, "/dev/null", ReadOnly, 0);
            _ = AddOpen(actions, 1, start.Output, WriteOnly, 0);
            _ = AddOpen(actions, 2, start.Error, WriteOnly, 0);
            _ = AddChangeFolder(actions, start.Folder);
            _ = SignalsFill(signals);
            _ = SetDefault(attributes, signals);
            _ = SignalsEmpty(signals);
            _ = SetMask(attributes, signals);
            _ = SetFlags(attributes, SetDefaultSignals | SetSignalMask | SetSession);
            var error = PosixSpawn(out process, start.Program, actions, attributes, [.. start.Arguments, null], [.. start.Environment, null]);
            _ = ActionsDestroy(actions);
            _ = AttributesDestroy(attributes);
            return error;
        }
        finally
        {
            Marshal.FreeHGlobal(actions);
            Marshal.FreeHGlobal(attributes);
            Marshal.FreeHGlobal(signals);
        }
    }

    [DllImport("libc", EntryPoint = "prctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int PrCtl(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    [DllImport("libc", EntryPoint = "setsid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetSid();

    [DllImport("libc", EntryPoint = "signal")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Signal(int signal, nint handler);

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    [DllImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int WaitPid(int process, out int status, int options);

    [DllImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ActionsInit(nint actions);

    [DllImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ActionsDestroy(nint actions);

    [DllImport("libc", EntryPoint = "posix_spawn_file_actions_addopen")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int AddOpen(nint actions, int target, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mode);

    [DllImport("libc", EntryPoint = "posix_spawn_file_actions_addchdir_np")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int AddChangeFolder(nint actions, [MarshalAs(UnmanagedType.LPUTF8Str)] string path);

    [DllImport("libc", EntryPoint = "posix_spawnattr_init")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int AttributesInit(nint attributes);

    [DllImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int AttributesDestroy(nint attributes);

    [DllImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetDefault(nint attributes, nint signals);

    [DllImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetMask(nint attributes, nint signals);

    [DllImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetFlags(nint attributes, short flags);

    [DllImport("libc", EntryPoint = "sigfillset")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SignalsFill(nint signals);

    [DllImport("libc", EntryPoint = "sigemptyset")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SignalsEmpty(nint signals);

    [DllImport("libc", EntryPoint = "posix_spawn")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int PosixSpawn(
        out int process,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string program,
        nint actions,
        nint attributes,
        // On Unix these are UTF-8.
        [MarshalAs(UnmanagedType.LPArray, ArraySubType = UnmanagedType.LPStr)] string?[] arguments,
        [MarshalAs(UnmanagedType.LPArray, ArraySubType = UnmanagedType.LPStr)] string?[] environment);
}
