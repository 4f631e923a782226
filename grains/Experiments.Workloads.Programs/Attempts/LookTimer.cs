namespace Experiments.Workloads.Programs.Attempts;

/// <summary>Says when to look at a program's files: every 20 ms while the program says something, and every 200 ms otherwise.</summary>
/// <remarks>
/// A look at a file costs some microseconds, works on network file systems too, and needs none of the 128 inotify instances of a user.
/// </remarks>
internal sealed class LookTimer : IDisposable
{
    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan QuietAfter = TimeSpan.FromSeconds(2);

    private readonly ITimer _timer;
    private bool _isBusy = true;

    /// <summary>Starts the timer.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="look">Called at each tick, on another thread.</param>
    public LookTimer(TimeProvider time, Action look) => _timer = time.CreateTimer(_ => look(), null, Busy, Busy);

    /// <summary>Sets the interval.</summary>
    /// <param name="silence">The time since the program last said something.</param>
    public void Adjust(TimeSpan silence)
    {
        if (_isBusy != (silence < QuietAfter))
        {
            _isBusy = !_isBusy;
            _timer.Change(_isBusy ? Busy : Quiet, _isBusy ? Busy : Quiet);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();
}
