namespace Experiments.Grains.Artifacts;

/// <summary>A content-addressed store of outputs. Safe for several threads and processes.</summary>
/// <remarks>
/// An address is the SHA-256 of the content, 64 lower-case hexadecimal digits. Any other address throws an <see cref="ArgumentException"/>.
/// A store that is full or unreachable throws an <see cref="IOException"/>, and works again when the cause is gone.
/// </remarks>
public interface IArtifactStore
{
    /// <summary>
    /// Stores some bytes. Storing the same bytes again is no error and renews <see cref="ArtifactInfo.StoredAt"/>. The artifact is durable
    /// when the call returns, and is never visible in part.
    /// </summary>
    /// <returns>The content's address.</returns>
    string Put(ReadOnlyMemory<byte> content);

    /// <summary>Opens an artifact for reading and seeking, or returns null if there is none with that address.</summary>
    Stream? Open(string sha256);

    /// <summary>Removes an artifact. Does nothing if there is none with that address.</summary>
    void Delete(string sha256);

    /// <summary>
    /// Removes an artifact unless it was stored, for the first time or again, at or after a time. So a collector does not remove what was
    /// stored again after its decision.
    /// </summary>
    /// <returns>Whether the artifact existed and was removed.</returns>
    bool DeleteIfOlder(string sha256, DateTimeOffset time);

    /// <summary>Lists all artifacts, in no order. An artifact that is stored or removed meanwhile may or may not be listed.</summary>
    IEnumerable<ArtifactInfo> List();

    /// <summary>
    /// Lists what writers that died left behind, under names and not addresses. A store that writes all or nothing returns nothing.
    /// </summary>
    IEnumerable<ArtifactInfo> Leftovers();

    /// <summary>Removes what <see cref="Leftovers"/> named. Does nothing if it is gone.</summary>
    void DeleteLeftover(string name);
}
