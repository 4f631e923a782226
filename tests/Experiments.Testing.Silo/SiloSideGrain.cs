using Experiments.Contracts.Experiments;
using Experiments.Testing.Silos;

namespace Experiments.Testing.Silo;

/// <summary>Makes calls for tests that only silos may make.</summary>
internal sealed class SiloSideGrain : Grain, ISiloSideGrain
{
    public async Task<int?> PortOf(GrainId grain) =>
        (await GrainFactory.GetGrain<IManagementGrain>(0).GetActivationAddress(GrainFactory.GetGrain(grain)))?.Endpoint.Port;

    public Task Submit(ExperimentSpec spec, string owner) =>
        GrainFactory.GetGrain<IExperimentGrain>(spec.ExperimentId()).Submit(spec, new ExperimentDemand(owner));

    public Task Withdraw(string experimentId, string owner, ExperimentStatus status, string reason) =>
        GrainFactory.GetGrain<IExperimentGrain>(experimentId).Withdraw(owner, status, reason);
}
