using Microsoft.Extensions.Logging;
using Polly;

namespace Experiments.Grains.Slots;

/// <summary>Calls grains and repeats a failed call, with growing pauses, until it succeeds. For calls that must not be lost.</summary>
internal sealed class GrainCalls
{
    /// <summary>How long a stopping silo repeats a call. A silo that does not stop in time is killed by its supervisor.</summary>
    private static readonly TimeSpan StopGracePeriod = TimeSpan.FromSeconds(20);

    private readonly TimeProvider _time;
    private readonly ResiliencePipeline _pipeline;

    public GrainCalls(TimeProvider time, ILogger<GrainCalls> log)
    {
        _time = time;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new()
            {
                // Includes OperationCanceledException: Orleans cancels calls to a silo that dies. The token alone says when to give up.
                ShouldHandle = new PredicateBuilder().Handle<Exception>(),
                MaxRetryAttempts = int.MaxValue,
                Delay = TimeSpan.FromMilliseconds(200),
                MaxDelay = TimeSpan.FromSeconds(5),
                BackoffType = DelayBackoffType.Exponential,
                OnRetry = retry =>
                {
                    SlotLog.Retrying(log, retry.AttemptNumber, retry.Outcome.Exception);
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
    }

    /// <summary>Repeats a call until it succeeds.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="giveUp"/> was cancelled.</exception>
    public async Task<T> Repeat<T>(Func<Task<T>> call, CancellationToken giveUp) =>
        await _pipeline.ExecuteAsync(async _ => await call(), giveUp);

    /// <summary>Repeats a call until it succeeds. If the silo stops meanwhile, repeats it for a grace period more.</summary>
    /// <param name="call">The call.</param>
    /// <param name="siloStops">Is cancelled when the silo stops.</param>
    /// <param name="giveUp">Ends the repetitions at once.</param>
    /// <exception cref="OperationCanceledException">The grace period is over, or <paramref name="giveUp"/> was cancelled.</exception>
    public async Task<T> RepeatBeyondStop<T>(Func<Task<T>> call, CancellationToken siloStops, CancellationToken giveUp = default)
    {
        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(siloStops, giveUp);
            return await Repeat(call, either.Token);
        }
        catch (OperationCanceledException) when (siloStops.IsCancellationRequested && !giveUp.IsCancellationRequested)
        {
            using var grace = new CancellationTokenSource(StopGracePeriod, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(grace.Token, giveUp);
            return await Repeat(call, either.Token);
        }
    }
}
