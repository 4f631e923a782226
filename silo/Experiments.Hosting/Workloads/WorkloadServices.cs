using Experiments.Grains.Slots;
using Experiments.Grains.Telemetry;
using Experiments.Workloads;
using Experiments.Workloads.Functions;
using Experiments.Workloads.VaeGmm.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Experiments.Hosting.Workloads;

/// <summary>Registers the workloads.</summary>
internal static class WorkloadServices
{
    public static IServiceCollection AddWorkloads(this IServiceCollection services, string? mnistFolder) => services
        .AddSingleton<DatasetCache>()
        .AddSingleton<IWorkload, FunctionWorkload>()
        .AddSingleton<IWorkload>(provider => new VaeGmmWorkload(
            provider.GetRequiredService<DatasetCache>(),
            mnistFolder,
            provider.GetRequiredService<IOptions<SlotOptions>>().Value.ThreadsPerSlot,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ExperimentTelemetry>()));
}
