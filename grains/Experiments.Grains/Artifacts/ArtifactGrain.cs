using Experiments.Contracts.Artifacts;
using Orleans.Concurrency;

namespace Experiments.Grains.Artifacts;

/// <summary>Reads artifacts for clients that cannot reach the store.</summary>
[StatelessWorker]
internal sealed class ArtifactGrain(IArtifactStore store) : Grain, IArtifactGrain
{
    public Task<byte[]> Read(string sha256, long offset, int count) => ArtifactPiece.Read(store, sha256, offset, count);
}
