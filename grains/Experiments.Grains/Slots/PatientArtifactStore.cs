using Experiments.Grains.Artifacts;
using Experiments.Grains.Workloads;
using Polly;

namespace Experiments.Grains.Slots;

/// <summary>Stores a result's artifacts, for which training has been paid: an unreachable store or a full disk is waited for a while.</summary>
internal sealed class PatientArtifactStore(IArtifactStore artifacts, TimeProvider time)
{
    private const int Tries = 10;

    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new()
        {
            ShouldHandle = new PredicateBuilder().Handle<IOException>().Handle<UnauthorizedAccessException>(),
            MaxRetryAttempts = Tries,
            Delay = TimeSpan.FromMilliseconds(500),
            MaxDelay = TimeSpan.FromSeconds(15),
            BackoffType = DelayBackoffType.Exponential,
        })
        .Build();

    /// <summary>Stores some bytes; durable when it returns.</summary>
    /// <exception cref="ExperimentFailedException">The store did not take them for over a minute.</exception>
    /// <exception cref="OperationCanceledException">Told to give up.</exception>
    public string Put(string name, ReadOnlyMemory<byte> content, CancellationToken giveUp)
    {
        try
        {
            return _pipeline.Execute(_ => artifacts.Put(content), giveUp);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExperimentFailedException($"{name} could not be stored, {Tries + 1} times: {e.Message}", e);
        }
    }
}
