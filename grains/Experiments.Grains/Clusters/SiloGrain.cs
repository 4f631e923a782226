using System.Reflection;
using Experiments.Contracts.Clusters;
using Orleans.Placement;

namespace Experiments.Grains.Clusters;

/// <summary>Speaks for one silo. The placement hint of the caller decides which.</summary>
[PreferLocalPlacement]
internal sealed class SiloGrain : Grain, ISiloGrain
{
    private static readonly string Version =
        typeof(SiloGrain).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public Task<string> GetVersion() => Task.FromResult(Version);
}
