using Experiments.Contracts.Access;

namespace Experiments.Contracts.Clusters;

/// <summary>Reports on the cluster. Stateless, key 0.</summary>
[Alias("experiments.IClusterGrain")]
public interface IClusterGrain : IGrainWithIntegerKey
{
    /// <summary>Returns the silos that have not left, what runs on them and how much waits.</summary>
    [Role(Role.Reader), Alias("GetStatus")]
    Task<ClusterStatus> GetStatus();
}
