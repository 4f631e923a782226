namespace Experiments.Grains.Artifacts;

/// <summary>A content-addressed store of outputs. Safe for several threads and processes.</summary>
/// <remarks>
/// An address is the SHA-256 of the content, 64 lower-case hexadecimal digits; anything else is an <see cref="ArgumentException"/>.
/// A store that is full or cannot be reached throws an <see cref="IOException"/>, and works again when its cause is gone.
/// </remarks>
public interface IArtifactStore
{
    /// <summary>
    /// Stores some bytes; storing the same bytes again is no error and renews <see cref="ArtifactInfo.StoredAt"/>. Durable when it
    /// returns; never visible in part.
    /// </summary>
    /// <returns>The content's address.</returns>
    string Put(ReadOnlyMemory<byte> content);

    /// <summary>Opens an artifact for reading and seeking, or gives null where there is none of that address.</summary>
    Stream? Open(string sha256);

    /// <summary>Removes an artifact; no error where there is none of that address.</summary>
    void Delete(string sha256);

    /// <summary>
    /// Removes an artifact unless it was stored, for the first time or again, at or after a time. So a collector does not take away what
    /// was stored again since it looked.
    /// </summary>
    /// <returns>Whether it was there and is gone.</returns>
    bool DeleteIfOlder(string sha256, DateTimeOffset time);

    /// <summary>Everything that is stored, in no order. What is stored or removed meanwhile may or may not be among it.</summary>
    IEnumerable<ArtifactInfo> List();

    /// <summary>
    /// Lists what writers that died left behind, under names and not addresses. A store that writes all or nothing returns nothing.
    /// </summary>
    IEnumerable<ArtifactInfo> Leftovers();

    /// <summary>Removes what <see cref="Leftovers"/> named. Does nothing if it is gone.</summary>
    void DeleteLeftover(string name);
}
