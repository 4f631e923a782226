namespace Experiments.Grains.Artifacts;

/// <summary>Reads pieces of artifacts.</summary>
internal static class ArtifactPiece
{
    private const int LargestLength = 1 << 20;

    /// <summary>Reads some bytes of an artifact, at most 1 MiB. Returns no bytes past the artifact's end.</summary>
    /// <exception cref="FileNotFoundException">No artifact has that address.</exception>
    public static async Task<byte[]> Read(IArtifactStore store, string sha256, long offset, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        await using var content = store.Open(sha256) ?? throw new FileNotFoundException($"no artifact has the address {sha256}");
        content.Seek(Math.Min(offset, content.Length), SeekOrigin.Begin);
        var piece = new byte[Math.Min(Math.Min(count, LargestLength), content.Length - content.Position)];
        await content.ReadExactlyAsync(piece);
        return piece;
    }
}
