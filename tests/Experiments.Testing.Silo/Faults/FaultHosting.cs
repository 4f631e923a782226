using Experiments.Grains.Artifacts;
using Microsoft.Extensions.DependencyInjection;

namespace Experiments.Testing.Silo.Faults;

/// <summary>Puts the fault points between the parts of a silo.</summary>
internal static class FaultHosting
{
    /// <summary>Adds the points if the options name one. The artifact store must have been added before.</summary>
    /// <param name="services">The services of the silo.</param>
    /// <param name="options">The point at which the silo stands still.</param>
    /// <param name="silo">The name of the silo.</param>
    public static void AddFaults(this IServiceCollection services, FaultOptions options, string silo)
    {
        if (options.StandAt is null)
        {
            return;
        }

        var fault = new FaultSwitch(options, silo);
        var store = services.Last(s => s.ServiceType == typeof(IArtifactStore));
        services.AddSingleton<IArtifactStore>(provider => new FaultyArtifactStore(Create(store, provider), fault));
        services.AddSingleton<IIncomingGrainCallFilter>(new FaultyCalls(fault));
    }

    private static IArtifactStore Create(ServiceDescriptor store, IServiceProvider provider) => (IArtifactStore)(
        store.ImplementationInstance
        ?? store.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, store.ImplementationType!));
}
