using Experiments.Contracts.Access;
using Orleans.CodeGeneration;

namespace Experiments.Contracts.Artifacts;

/// <summary>Reads artifacts for clients that cannot reach the artifact store. Key 0; stateless.</summary>
[Alias("experiments.IArtifactGrain"), Version(1)]
public interface IArtifactGrain : IGrainWithIntegerKey
{
    /// <summary>Returns some bytes of an artifact, at most 1 MiB a call; none past the end.</summary>
    /// <exception cref="FileNotFoundException">No artifact has this address.</exception>
    [Role(Role.Reader), Alias("Read")]
    Task<byte[]> Read(string sha256, long offset, int count);
}
