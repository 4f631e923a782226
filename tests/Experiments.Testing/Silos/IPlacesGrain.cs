using Experiments.Contracts.Access;

namespace Experiments.Testing.Silos;

/// <summary>Tells tests where grains are, which clients may not ask Orleans. Only the silos of <see cref="BuiltProgram.SiloWithFaults"/> have it. Key 0.</summary>
[Alias("experiments.testing.IPlacesGrain")]
public interface IPlacesGrain : IGrainWithIntegerKey
{
    /// <summary>Returns the port for silos of the silo that holds a grain, or null if none does.</summary>
    [Role(Role.Reader), Alias("PortOf")]
    Task<int?> PortOf(GrainId grain);
}
