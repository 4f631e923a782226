using Experiments.Grains.Artifacts;
using Microsoft.Extensions.DependencyInjection;

namespace Experiments.Hosting.Faults;

/// <summary>Puts the points between a silo's parts, where its configuration asks for one.</summary>
internal static class FaultHosting
{
    /// <summary>Must come after the artifact store. Does nothing by default.</summary>
    public static void AddFaults(this IServiceCollection services, FaultOptions options, string silo)
    {
        if (options.StandAt is null)
        {
            return;
        }

        var fault = new FaultSwitch(options, silo);
        var store = services.Last(s => s.ServiceType == typeof(IArtifactStore));
        services.AddSingleton<IArtifactStore>(provider => new FaultyArtifactStore((IArtifactStore)store.ImplementationFactory!(provider), fault));
        services.AddSingleton<IIncomingGrainCallFilter>(new FaultyCalls(fault));
    }

    /// <summary>What is wrong with the options.</summary>
    public static IEnumerable<string> Errors(FaultOptions options)
    {
        if (options.StandAt is { } point && !FaultPoints.All.Contains(point))
        {
            yield return $"Faults:StandAt '{point}' is not one of {string.Join(", ", FaultPoints.All)}";
        }

        if (options.StandAt is not null && options.Signal is null)
        {
            yield return "Faults:Signal is missing: the file that tells that the silo stands still";
        }
    }
}
