using Experiments.Contracts.Artifacts;
using Experiments.Grains.Artifacts;
using Experiments.Hosting.Artifacts;

namespace Experiments.Hosting.StateFolders.Reading;

/// <summary>Reads artifacts of a folder.</summary>
internal sealed class StoredArtifacts(string folder) : IArtifactGrain
{
    private readonly FileArtifactStore _store = FileArtifactStore.OpenForReading(folder);

    public Task<byte[]> Read(string sha256, long offset, int count) => ArtifactPiece.Read(_store, sha256, offset, count);
}
