using Experiments.Grains.Slots;
using Experiments.Grains.Workloads;
using Experiments.Training.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Experiments.Silo.Workloads;

/// <summary>Registers the workload <c>vae-gmm</c>.</summary>
internal static class VaeGmmServices
{
    public static IServiceCollection AddVaeGmm(this IServiceCollection services, string? mnistFolder) => services
        .AddSingleton<DatasetCache>()
        .AddSingleton<IWorkload>(provider => new VaeGmmWorkload(
            provider.GetRequiredService<DatasetCache>(),
            mnistFolder,
            provider.GetRequiredService<IOptions<SlotOptions>>().Value.ThreadsPerSlot,
            provider.GetRequiredService<TimeProvider>()));
}
