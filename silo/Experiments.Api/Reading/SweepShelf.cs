namespace Experiments.Api.Reading;

/// <summary>What was read of one sweep. The sweep is read once at a time, however many ask for it.</summary>
/// <param name="time">The clock.</param>
/// <param name="changed">Called after something was kept.</param>
internal sealed class SweepShelf<T>(TimeProvider time, Action changed)
    where T : class
{
    private readonly Lock _lock = new();
    private Task? _reading;
    private volatile KeptSweep<T>? _kept;
    private long _lastUse;

    /// <summary>Gets what is kept; null for nothing.</summary>
    public KeptSweep<T>? Kept => _kept;

    /// <summary>Gets the timestamp of the last use.</summary>
    public long LastUse => Volatile.Read(ref _lastUse);

    /// <summary>Returns how long ago something was kept.</summary>
    public TimeSpan AgeOf(KeptSweep<T> kept) => time.GetElapsedTime(kept.At);

    /// <summary>Records a use.</summary>
    public void Use() => Volatile.Write(ref _lastUse, time.GetTimestamp());

    /// <summary>Lets go of what is kept.</summary>
    public void Clear() => _kept = null;

    /// <summary>Reads the sweep, unless it is being read. The task ends when that reading has ended, which may show an earlier state.</summary>
    /// <param name="state">The state of the sweep before it is read.</param>
    /// <param name="read">Reads the sweep. Returns null if there is nothing to keep.</param>
    public Task Read(string state, Func<Task<T?>> read)
    {
        lock (_lock)
        {
            if (_reading is { IsCompleted: false } reading)
            {
                return reading;
            }

            using (ExecutionContext.SuppressFlow())
            {
                // The silo reads, and not the first of the readers, who may leave and whose name must not flow along.
                return _reading = Task.Run(() => KeepAsync(state, read));
            }
        }
    }

    private async Task KeepAsync(string state, Func<Task<T?>> read)
    {
        var start = time.GetTimestamp();
        if (await read() is { } value)
        {
            Use();
            _kept = new KeptSweep<T>(value, state, time.GetTimestamp(), time.GetElapsedTime(start));
            changed();
        }
    }
}

/// <summary>What was read of a sweep.</summary>
/// <param name="Value">What was made of it.</param>
/// <param name="State">The state of the sweep before it was read.</param>
/// <param name="At">The timestamp of the end of reading.</param>
/// <param name="Cost">How long reading took.</param>
internal sealed record KeptSweep<T>(T Value, string State, long At, TimeSpan Cost)
    where T : class;
