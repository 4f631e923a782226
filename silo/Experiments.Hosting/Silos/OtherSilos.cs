using Microsoft.Extensions.DependencyInjection;

namespace Experiments.Hosting.Silos;

/// <summary>What a silo that has joined knows of the others.</summary>
public static class OtherSilos
{
    /// <summary>Returns the number of other silos of the cluster that are active.</summary>
    /// <param name="services">The services of the silo.</param>
    public static int Count(IServiceProvider services)
    {
        var own = services.GetRequiredService<ILocalSiloDetails>().SiloAddress;
        return services.GetRequiredService<IClusterMembershipService>().CurrentSnapshot.Members.Values
            .Count(member => member.Status == SiloStatus.Active && !member.SiloAddress.Equals(own));
    }
}
