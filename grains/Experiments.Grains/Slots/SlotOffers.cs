using System.Collections.Immutable;
using Experiments.Contracts.Scheduling;
using Experiments.Contracts.Workloads;
using Experiments.Workloads;
using Microsoft.Extensions.Options;

namespace Experiments.Grains.Slots;

/// <summary>Says what the silo has for programs.</summary>
internal sealed class SlotOffers(IOptions<ProgramOptions> options, WorkloadCatalog catalog, IEnumerable<IWorkload> runners)
{
    /// <summary>Gets the offer, which every heartbeat carries.</summary>
    public SiloOffer Offer { get; } = new()
    {
        RunsPrograms = options.Value.Enabled,
        RunsBuiltIn = !options.Value.Only,
        Cpus = options.Value.Cpus,
        Gpus = options.Value.ReadGpus().Count,
        Memory = options.Value.Memory ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        Labels = [.. options.Value.ReadLabels()],
        Workloads = Runnable(catalog, runners),
    };

    /// <summary>Returns the shipped workloads that have a runner here; default if all have.</summary>
    private static ImmutableArray<string> Runnable(WorkloadCatalog catalog, IEnumerable<IWorkload> runners)
    {
        ImmutableArray<string> runnable = [.. catalog.Names.Where(name => runners.Any(runner => runner.Runs(name)))];
        return runnable.Length == catalog.All.Length ? default : runnable;
    }
}
