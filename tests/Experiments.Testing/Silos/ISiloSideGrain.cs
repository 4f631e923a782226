using Experiments.Contracts.Access;
using Experiments.Contracts.Experiments;

namespace Experiments.Testing.Silos;

/// <summary>Makes calls for tests that only silos may make. Only the silos of <see cref="BuiltProgram.SiloWithFaults"/> have it. Key 0.</summary>
[Alias("experiments.testing.ISiloSideGrain")]
public interface ISiloSideGrain : IGrainWithIntegerKey
{
    /// <summary>Returns the port for silos of the silo that holds a grain, or null if none does.</summary>
    [Role(Role.Reader), Alias("PortOf")]
    Task<int?> PortOf(GrainId grain);

    /// <summary>Submits an experiment for an owner, as a sweep does.</summary>
    [Role(Role.Submitter), Alias("Submit")]
    Task Submit(ExperimentSpec spec, string owner);

    /// <summary>Withdraws an owner's demand, as a sweep does.</summary>
    [Role(Role.Submitter), Alias("Withdraw")]
    Task Withdraw(string experimentId, string owner, ExperimentStatus status, string reason);
}
