using Experiments.Grains.Slots;
using Experiments.Workloads;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Experiments.Hosting.Workloads;

/// <summary>Registers the workloads of a silo.</summary>
internal static class WorkloadServices
{
    /// <summary>Adds the catalogue of the workloads and a runner for each.</summary>
    /// <param name="services">The silo's services.</param>
    /// <param name="workloads">The workloads.</param>
    /// <param name="dataFolder">Folder of their data files, or null.</param>
    public static IServiceCollection AddWorkloads(this IServiceCollection services, WorkloadPlugins workloads, string? dataFolder)
    {
        services.AddSingleton(workloads.Catalog);
        foreach (var plugin in workloads.All.Where(plugin => plugin.HasRunner))
        {
            services.AddSingleton(provider => plugin.CreateRunner(Settings(provider, dataFolder)));
        }

        if (workloads.Programs is { } create)
        {
            services.AddSingleton(provider => create(Settings(provider, dataFolder)));
        }

        return services;
    }

    private static RunnerSettings Settings(IServiceProvider provider, string? dataFolder)
    {
        var programs = provider.GetRequiredService<IOptions<ProgramOptions>>().Value;
        return new()
        {
            DataFolder = dataFolder,
            Threads = provider.GetRequiredService<IOptions<SlotOptions>>().Value.ThreadsPerSlot,
            Time = provider.GetRequiredService<TimeProvider>(),
            WorkFolder = programs.Enabled ? ProgramFolder.Open(programs.WorkFolder) : null,
            CodeCache = new CodeCacheLimit(programs.CodeCacheBytes, programs.CodeCacheAge),
            Gpus = [.. programs.ReadGpus()],
        };
    }
}
