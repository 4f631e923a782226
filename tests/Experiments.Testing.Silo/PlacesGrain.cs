using Experiments.Testing.Silos;

namespace Experiments.Testing.Silo;

/// <summary>Asks Orleans where a grain is.</summary>
internal sealed class PlacesGrain : Grain, IPlacesGrain
{
    public async Task<int?> PortOf(GrainId grain) =>
        (await GrainFactory.GetGrain<IManagementGrain>(0).GetActivationAddress(GrainFactory.GetGrain(grain)))?.Endpoint.Port;
}
