using System.Runtime.InteropServices;

namespace Experiments.Client;

/// <summary>Turns the first Ctrl-C or SIGTERM into a cancelled token; the second ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Interruption() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
    ];

    /// <summary>Cancelled at the first signal.</summary>
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
        // Not left to the default action: a host in this process may claim the signal for its own shutdown.
        context.Cancel = true;
        if (_source.IsCancellationRequested)
        {
            EndAtOnce();
        }

        // Callbacks of the token may run for long; the thread that delivers signals must be free for the second press.
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
