using Experiments.Contracts;
using Experiments.Contracts.Artifacts;
using Experiments.Contracts.Experiments;

namespace Experiments.Connection.Artifacts;

/// <summary>Downloads artifacts through the grain, piece by piece.</summary>
public static class ArtifactDownload
{
    /// <summary>The largest piece that one call may ask for: 1 MiB.</summary>
    private const int Piece = 1 << 20;

    /// <summary>Downloads a whole artifact.</summary>
    /// <exception cref="InvalidDataException">The content does not match the artifact's hash.</exception>
    public static async Task<byte[]> ReadAsync(IGrainFactory grains, ArtifactReference artifact, CancellationToken cancellation)
    {
        var grain = grains.GetGrain<IArtifactGrain>(0);

        // The length is what a silo says. Memory is taken only for bytes that arrive, and for no more of them than it said.
        using var content = new MemoryStream((int)Math.Clamp(artifact.Length, 0, Piece));
        while (true)
        {
            var bytes = await grain.Read(artifact.Sha256, content.Length, Piece).WaitAsync(cancellation);
            if (bytes.Length == 0)
            {
                break;
            }

            if (content.Length + bytes.Length > Math.Min(artifact.Length, Array.MaxLength))
            {
                throw new InvalidDataException($"artifact {artifact.Name} ({artifact.Sha256}) has more bytes than the {artifact.Length:N0} that its experiment says");
            }

            content.Write(bytes);
        }

        var all = content.ToArray();
        return ContentHash.Of(all) == artifact.Sha256
            ? all
            : throw new InvalidDataException($"artifact {artifact.Name} ({artifact.Sha256}) arrived damaged: its content hash is {ContentHash.Of(all)}");
    }
}
