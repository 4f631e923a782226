namespace Experiments.Contracts.Clusters;

/// <summary>Speaks for one silo. The key is its address; the caller's placement hint brings the grain there.</summary>
[Alias("experiments.ISiloGrain")]
public interface ISiloGrain : IGrainWithStringKey
{
    /// <summary>Version of the program that the silo runs.</summary>
    [Alias("GetVersion"), ResponseTimeout("00:00:02")]
    Task<string> GetVersion();
}
