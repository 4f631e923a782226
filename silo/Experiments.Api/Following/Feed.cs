using Experiments.Hosting.Access;

namespace Experiments.Api.Following;

/// <summary>Asks for a state again and again while anybody follows it. All followers share the asking.</summary>
/// <param name="ask">Returns the state as it is now; null if it cannot be had at the moment.</param>
/// <param name="interval">The time between two questions.</param>
/// <param name="time">The clock.</param>
internal sealed class Feed(Func<CancellationToken, Task<LatestState?>> ask, TimeSpan interval, TimeProvider time)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Action? _end;
    private LatestState? _latest;
    private int _followers;

    /// <summary>Gets whether nobody follows.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_lock)
            {
                return _followers == 0;
            }
        }
    }

    /// <summary>Begins to follow. Each call needs one of <see cref="Leave"/>.</summary>
    public void Join()
    {
        lock (_lock)
        {
            if (_followers++ > 0)
            {
                return;
            }

            _latest = null;
            var asking = new CancellationTokenSource();
            var stop = asking.Token;
            _end = () =>
            {
                asking.Cancel();
                asking.Dispose();
            };

            // The silo asks, and not the first of the followers, whose name must not flow along.
            using (ExecutionContext.SuppressFlow())
            {
                _ = Task.Run(() => AskAsync(stop), CancellationToken.None);
            }
        }
    }

    /// <summary>Ends to follow. The last follower ends the asking.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            if (--_followers == 0)
            {
                _end!();
                _end = null;
            }
        }
    }

    /// <summary>Returns the latest state if it is another one than the caller knows, or waits for that.</summary>
    /// <param name="known">The id of the state that the caller knows; null for none.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<LatestState> NextAsync(string? known, CancellationToken cancellation)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_latest is { } latest && latest.Id != known)
                {
                    return latest;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellation);
        }
    }

    private async Task AskAsync(CancellationToken stop)
    {
        ApiCaller.Current = null;
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            do
            {
                if (await TryAskAsync(stop) is { } state)
                {
                    Set(state, stop);
                }
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The last follower has left.
        }
    }

    private async Task<LatestState?> TryAskAsync(CancellationToken stop)
    {
        try
        {
            return await ask(stop);
        }
        catch (Exception e) when (e is TimeoutException or OrleansException or IOException || (e is OperationCanceledException && !stop.IsCancellationRequested))
        {
            // A silo died or the database is away. The next question may be answered.
            return null;
        }
    }

    private void Set(LatestState state, CancellationToken stop)
    {
        lock (_lock)
        {
            if (stop.IsCancellationRequested || _latest?.Id == state.Id)
            {
                return;
            }

            _latest = state;
            var changed = _changed;
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            changed.SetResult();
        }
    }
}
