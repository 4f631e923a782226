namespace Experiments.Contracts.Clusters;

/// <summary>What the cluster consists of and does. Any instance, key 0.</summary>
[Alias("experiments.IClusterGrain")]
public interface IClusterGrain : IGrainWithIntegerKey
{
    /// <summary>The silos that have not left, what runs on them and how much waits.</summary>
    [Alias("GetStatus")]
    Task<ClusterStatus> GetStatus();
}
