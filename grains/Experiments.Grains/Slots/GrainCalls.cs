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
            ShouldHandle = new PredicateBuilder().Handle<Exception>(e => e is not OperationCanceledException),
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

    public async Task<T> Repeat<T>(Func<Task<T>> call, CancellationToken giveUp) =>
        await _pipeline.ExecuteAsync(async _ => await call(), giveUp);
}
