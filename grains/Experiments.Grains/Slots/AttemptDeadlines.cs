using System.Globalization;
using Experiments.Contracts.Experiments;

namespace Experiments.Grains.Slots;

/// <summary>Watches how long an attempt runs and how long it is silent, whatever its workload.</summary>
/// <remarks>Thread-safe. The time is injected. What follows from a deadline is no part of what an experiment computes.</remarks>
internal sealed class AttemptDeadlines : IDisposable
{
    private const string NotReproducible = "; a timeout is wall time, so that another machine may give a result";

    private readonly CancellationTokenSource _expired = new();
    private readonly ITimer? _trial;
    private readonly ITimer? _silence;
    private readonly AttemptLimits? _limits;
    private string? _reason;

    /// <summary>Begins to watch.</summary>
    /// <param name="limits">How long the attempt may take; null for no limit.</param>
    /// <param name="time">The clock.</param>
    public AttemptDeadlines(AttemptLimits? limits, TimeProvider time)
    {
        _limits = limits;
        _trial = limits?.Trial is { } whole ? Timer(whole, $"timeout: the attempt took longer than {Text(whole)}, what 'timeout' allows{NotReproducible}") : null;
        _silence = limits?.Silent is { } silent
            ? Timer(silent, $"timeout: the attempt was silent for {Text(silent)}, what 'timeout: silent' allows: no epoch, no checkpoint and no line of output{NotReproducible}")
            : null;

        ITimer Timer(TimeSpan after, string reason) => time.CreateTimer(
            _ =>
            {
                if (Interlocked.CompareExchange(ref _reason, reason, null) is null)
                {
                    _expired.Cancel();
                }
            },
            null,
            after,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>Gets a token that is cancelled at the deadline.</summary>
    public CancellationToken Expired => _expired.Token;

    /// <summary>Gets why the attempt must stop; null before the deadline.</summary>
    public string? Reason => Volatile.Read(ref _reason);

    /// <summary>Takes a sign of life: an epoch, a checkpoint, a line.</summary>
    public void Sign()
    {
        if (_limits?.Silent is { } silent)
        {
            _silence!.Change(silent, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _trial?.Dispose();
        _silence?.Dispose();
        _expired.Dispose();
    }

    private static string Text(TimeSpan duration) => duration.ToString("c", CultureInfo.InvariantCulture);
}
