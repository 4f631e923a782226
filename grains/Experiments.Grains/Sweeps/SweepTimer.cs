namespace Experiments.Grains.Sweeps;

/// <summary>Ticks while a sweep continues, and keeps its grain active meanwhile.</summary>
internal sealed class SweepTimer(IGrainBase grain, Func<Task> tick, TimeSpan period) : IDisposable
{
    private IDisposable? _timer;

    /// <summary>Starts the timer, with the first tick at once. A second start changes nothing.</summary>
    public void Start() => _timer ??= grain.RegisterGrainTimer(
        tick, new GrainTimerCreationOptions { DueTime = TimeSpan.Zero, Period = period, Interleave = true, KeepAlive = true });

    /// <summary>Stops the timer. It may be started again.</summary>
    public void Dispose()
    {
        _timer?.Dispose();
        _timer = null;
    }
}
