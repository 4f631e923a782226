using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;
using Experiments.Workloads;

namespace Experiments.Grains.Replays;

/// <summary>One repetition of an experiment, from its start until nobody asks for it any more.</summary>
internal sealed class SiloReplay : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _patience;
    private Task<ExperimentResult?> _work = Task.FromResult<ExperimentResult?>(null);
    private volatile int _epoch;

    /// <summary>Creates a replay that has not begun.</summary>
    /// <param name="experimentId">The experiment.</param>
    /// <param name="ticket">Names the replay.</param>
    /// <param name="time">The clock.</param>
    /// <param name="forgotten">Called when nobody has asked for <see cref="SiloReplays.Patience"/>.</param>
    public SiloReplay(string experimentId, string ticket, TimeProvider time, Action<SiloReplay> forgotten)
    {
        (ExperimentId, Ticket) = (experimentId, ticket);
        _patience = time.CreateTimer(_ => forgotten(this), null, SiloReplays.Patience, Timeout.InfiniteTimeSpan);
    }

    public string ExperimentId { get; }

    public string Ticket { get; }

    /// <summary>Gets whether the replay has a result or has failed.</summary>
    public bool HasEnded => _work.IsCompleted;

    /// <summary>Sets the last finished epoch. The training thread does.</summary>
    public int Epoch
    {
        set => _epoch = value;
    }

    /// <summary>Begins.</summary>
    public void Run(Func<CancellationToken, Task<ExperimentResult?>> work) => _work = work(_stop.Token);

    /// <summary>Returns how far the replay is, and keeps it for another while.</summary>
    public ReplayProgress Ask()
    {
        _patience.Change(SiloReplays.Patience, Timeout.InfiniteTimeSpan);
        return new ReplayProgress
        {
            Epoch = _epoch,
            Result = _work.IsCompletedSuccessfully ? _work.Result : null,
            Failure = !_work.IsCompleted || _work.IsCompletedSuccessfully ? null : Reason(_work.Exception?.InnerException),
        };
    }

    public void Dispose()
    {
        _patience.Dispose();
        _stop.Cancel();

        // The workload still reads the token.
        _ = _work.ContinueWith(_ => _stop.Dispose(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    // An expected failure explains itself; any other exception is a defect, so its type is named.
    private static string Reason(Exception? failure) => failure switch
    {
        null => "it was stopped",
        ExperimentFailedException expected => expected.Message,
        var defect => $"{defect.GetType().Name}: {defect.Message}",
    };
}
