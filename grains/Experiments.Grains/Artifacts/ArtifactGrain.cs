using Experiments.Contracts.Artifacts;
using Orleans.Concurrency;

namespace Experiments.Grains.Artifacts;

/// <summary>Serves artifacts to clients in pieces.</summary>
[StatelessWorker]
internal sealed class ArtifactGrain(IArtifactStore store) : Grain, IArtifactGrain
{
    private const int LargestPiece = 1 << 20;

    public async Task<byte[]> Read(string sha256, long offset, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        await using var content = store.Open(sha256) ?? throw new FileNotFoundException($"no artifact has the address {sha256}");
        content.Seek(Math.Min(offset, content.Length), SeekOrigin.Begin);
        var piece = new byte[Math.Min(Math.Min(count, LargestPiece), content.Length - content.Position)];
        await content.ReadExactlyAsync(piece);
        return piece;
    }
}
