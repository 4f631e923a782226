namespace Experiments.Contracts.Artifacts;

/// <summary>Reads stored outputs for clients that cannot reach the artifact store themselves. Key 0; stateless.</summary>
[Alias("experiments.IArtifactGrain")]
public interface IArtifactGrain : IGrainWithIntegerKey
{
    /// <summary>Some bytes of an artifact, at most 1 MiB a call; empty past its end.</summary>
    /// <exception cref="FileNotFoundException">No artifact has that address.</exception>
    [Alias("Read")]
    Task<byte[]> Read(string sha256, long offset, int count);
}
