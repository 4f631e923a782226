using Microsoft.Extensions.Logging;
using Polly;

namespace Experiments.Grains.Slots;

/// <summary>Calls to grains that must not be lost while storage or a silo is away: repeated, ever slower, until they work.</summary>
internal sealed class GrainCalls
{
    private readonly ResiliencePipeline _pipeline;

    public GrainCalls(TimeProvider time, ILogger<GrainCalls> log) => _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new()
        {
            // A call that Orleans cancelled is a lost call; being told to give up is told by the token.
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

    /// <summary>Repeats until the call succeeds.</summary>
    /// <exception cref="OperationCanceledException">Told to give up.</exception>
    public async Task<T> Repeat<T>(Func<Task<T>> call, CancellationToken giveUp) =>
        await _pipeline.ExecuteAsync(async _ => await call(), giveUp);
}
