using System.Runtime.InteropServices;

namespace Experiments.Client.CommandLine;

/// <summary>Cancels a token at the first Ctrl-C or SIGTERM. The second signal ends the process immediately.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Interruption() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
    ];

    /// <summary>Gets the token that the first signal cancels.</summary>
    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        // The default action must not run: a host in this process may use the signal for its own shutdown.
        context.Cancel = true;
        if (_source.IsCancellationRequested)
        {
            EndAtOnce();
        }

        // Callbacks of the token may run for long, but the thread that delivers signals must be free for the second one.
        _ = _source.CancelAsync();
    }

    private static void EndAtOnce()
    {
        if (!Console.IsErrorRedirected)
        {
            // A live display hides the cursor.
            Console.Error.Write("\e[?25h");
        }

        if (OperatingSystem.IsWindows())
        {
            Environment.Exit(ExitCodes.Interrupted);
        }

        // Environment.Exit runs the destructors of libtorch under threads that train, which ends in a segmentation fault.
        ExitWithoutDestructors(ExitCodes.Interrupted);
    }

    [DllImport("libc", EntryPoint = "_exit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void ExitWithoutDestructors(int status);
}
