using Microsoft.Extensions.DependencyInjection;

namespace Experiments.Silo.Workloads;

/// <summary>Registers the workload <c>vae-gmm</c>.</summary>
internal static class VaeGmmServices
{
    public static IServiceCollection AddVaeGmm(this IServiceCollection services, string? mnistFolder)
    {
        _ = mnistFolder;
        return services;
    }
}
