namespace Experiments.Grains.Artifacts;

/// <summary>A content-addressed store of outputs. Safe for several threads and processes.</summary>
public interface IArtifactStore
{
    /// <summary>Stores some bytes; storing the same bytes again is no error. Durable when it returns.</summary>
    /// <returns>The content's SHA-256, 64 hexadecimal digits.</returns>
    string Put(ReadOnlyMemory<byte> content);

    /// <summary>Opens an artifact for reading, or gives null where there is none of that address.</summary>
    Stream? Open(string sha256);

    /// <summary>Removes an artifact; no error where there is none of that address.</summary>
    void Delete(string sha256);
}
