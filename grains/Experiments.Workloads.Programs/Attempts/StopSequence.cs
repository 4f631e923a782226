using System.Text.Json;
using Experiments.Workloads.Supervisor;

namespace Experiments.Workloads.Programs.Attempts;

/// <summary>Stops a program in three steps: a file that says why and until when, a signal that says now, and the kill.</summary>
/// <remarks>
/// The signal is SIGTERM and never SIGUSR1, which NCCL and others catch. It goes to the process group. The kill goes to everything that
/// the program has started. Used by one thread.
/// </remarks>
internal sealed class StopSequence(string file, TimeSpan grace, TimeProvider time, Action<SupervisorOrder> order)
{
    private const int Terminate = 15;

    private long _requestedAt;
    private long _signalledAt;
    private bool _isSignalled;

    /// <summary>Gets why the program was asked to stop; null: it was not.</summary>
    public StopReason? Reason { get; private set; }

    /// <summary>Gets whether the grace was over and everything was killed.</summary>
    public bool IsKilled { get; private set; }

    /// <summary>Asks the program to stop. The first reason counts, unless the attempt is cancelled later.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="signal">Whether to send the signal now. Otherwise it follows after the grace, or by <see cref="Signal"/>.</param>
    public void Request(StopReason reason, bool signal)
    {
        if (Reason is null || (reason == StopReason.Cancelled && Reason != reason))
        {
            if (Reason is null)
            {
                _requestedAt = time.GetTimestamp();
            }

            Reason = reason;
            Write(reason);
        }

        if (signal)
        {
            Signal();
        }
    }

    /// <summary>Sends the signal, once.</summary>
    public void Signal()
    {
        if (!_isSignalled)
        {
            _isSignalled = true;
            _signalledAt = time.GetTimestamp();
            order(new SupervisorOrder.Signal(Terminate));
        }
    }

    /// <summary>Takes the next step if its time has come.</summary>
    public void Tick()
    {
        if (Reason is null || IsKilled)
        {
            return;
        }

        if (!_isSignalled && time.GetElapsedTime(_requestedAt) >= grace)
        {
            Signal();
        }
        else if (_isSignalled && time.GetElapsedTime(_signalledAt) >= grace)
        {
            Kill();
        }
    }

    /// <summary>Kills everything at once.</summary>
    public void Kill()
    {
        IsKilled = true;
        order(new SupervisorOrder.KillAll());
    }

    private void Write(StopReason reason)
    {
        var word = reason switch
        {
            StopReason.Hold => "hold",
            StopReason.Cancelled => "cancelled",
            StopReason.Timeout => "timeout",
            _ => throw new InvalidOperationException($"there is no reason {reason}"),
        };
        var text = JsonSerializer.SerializeToUtf8Bytes(new { reason = word, deadline = (time.GetUtcNow() + grace).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture) });
        try
        {
            // Renamed into place, so that the program never reads half of it.
            File.WriteAllBytes(file + ".part", text);
            File.Move(file + ".part", file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk must not keep a program from being stopped: the signal follows.
        }
    }
}
