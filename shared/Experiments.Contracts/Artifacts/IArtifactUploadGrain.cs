using Experiments.Contracts.Access;
using Orleans.CodeGeneration;

namespace Experiments.Contracts.Artifacts;

/// <summary>Stores one artifact for clients that cannot reach the artifact store. The key is the content's address.</summary>
[Alias("experiments.IArtifactUploadGrain"), Version(1)]
public interface IArtifactUploadGrain : IGrainWithStringKey
{
    /// <summary>The most bytes of one piece.</summary>
    const int LargestPiece = 1 << 20;

    /// <summary>
    /// Stores a piece of the content. The artifact is durable when the call for its last piece returns.
    /// </summary>
    /// <param name="length">The length of the whole content in bytes.</param>
    /// <param name="offset">The offset of the piece. Another offset than the expected one stores nothing.</param>
    /// <param name="piece">The piece, at most <see cref="LargestPiece"/> bytes; empty asks for the expected offset.</param>
    /// <returns>The offset of the next piece that is expected; the length if the whole content is stored.</returns>
    /// <exception cref="InvalidSpecException">The content is too long, or its hash is not the key.</exception>
    [Role(Role.Submitter, StoresPrograms = true), Alias("Append")]
    Task<long> Append(long length, long offset, byte[] piece);
}
