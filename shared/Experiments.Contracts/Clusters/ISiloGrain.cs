namespace Experiments.Contracts.Clusters;

/// <summary>Answers for one silo. The key is the silo's address; the caller's placement hint puts the grain there.</summary>
[Alias("experiments.ISiloGrain")]
public interface ISiloGrain : IGrainWithStringKey
{
    /// <summary>Returns the version of the program that the silo runs.</summary>
    [Alias("GetVersion"), ResponseTimeout("00:00:02")]
    Task<string> GetVersion();
}
