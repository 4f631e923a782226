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
        if (_source.IsCancellationRequested)
        {
            // Not left to the default action: a host in this process may claim the signal for its own shutdown.
            Environment.Exit(ExitCodes.Interrupted);
        }

        context.Cancel = true;

        // Callbacks of the token may run for long; the thread that delivers signals must be free for the second press.
        _ = _source.CancelAsync();
    }
}
