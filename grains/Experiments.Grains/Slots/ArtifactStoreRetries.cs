using Experiments.Grains.Artifacts;
using Experiments.Workloads;
using Microsoft.Extensions.Options;
using Polly;

namespace Experiments.Grains.Slots;

/// <summary>Stores the artifacts of a result, and reads the code of programs. Retries while the store is unreachable or full, because the training has been paid for.</summary>
internal sealed class ArtifactStoreRetries(IArtifactStore artifacts, IOptions<SlotOptions> options, TimeProvider time)
{
    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new()
        {
            ShouldHandle = new PredicateBuilder().Handle<IOException>().Handle<UnauthorizedAccessException>(),
            MaxRetryAttempts = options.Value.StoreTries - 1,
            Delay = TimeSpan.FromMilliseconds(500),
            MaxDelay = TimeSpan.FromSeconds(15),
            BackoffType = DelayBackoffType.Exponential,
        })
        .Build();

    /// <summary>Reads an artifact into memory, or returns null if there is none with that address.</summary>
    /// <exception cref="IOException">The store failed at every try.</exception>
    /// <exception cref="UnauthorizedAccessException">The store refused every try.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="giveUp"/> was cancelled.</exception>
    public Stream? Open(string address, CancellationToken giveUp) => _pipeline.Execute(
        _ =>
        {
            using var stored = artifacts.Open(address);
            if (stored is null)
            {
                return null;
            }

            var content = new MemoryStream();
            stored.CopyTo(content);
            content.Position = 0;
            return content;
        },
        giveUp);

    /// <summary>Stores some bytes and returns their address. Durable when it returns.</summary>
    /// <exception cref="ExperimentFailedException">The store failed at every try.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="giveUp"/> was cancelled.</exception>
    public string Put(string name, ReadOnlyMemory<byte> content, CancellationToken giveUp)
    {
        try
        {
            return _pipeline.Execute(_ => artifacts.Put(content), giveUp);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ExperimentFailedException($"{name} could not be stored, {options.Value.StoreTries} times: {e.Message}", e);
        }
    }
}
