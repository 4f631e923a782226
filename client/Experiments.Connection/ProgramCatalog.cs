using System.Collections.Immutable;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Workloads;

namespace Experiments.Connection;

/// <summary>Learns the programs whose experiments a command shows.</summary>
/// <remarks>A cluster may know thousands, because every change of a script makes one. So no command reads all definitions to show a few.</remarks>
public static class ProgramCatalog
{
    /// <summary>Calls that are made at once.</summary>
    private const int Parallel = 32;

    /// <summary>Adds the definition of one workload to a catalogue if the workload is a program.</summary>
    public static Task LearnAsync(IGrainFactory grains, WorkloadCatalog catalog, string workload) => LearnAsync(grains, catalog, [workload]);

    /// <summary>Adds the definitions of those workloads to a catalogue that are programs.</summary>
    public static async Task LearnAsync(IGrainFactory grains, WorkloadCatalog catalog, IEnumerable<string> workloads)
    {
        foreach (var chunk in workloads.Distinct().Where(name => WorkloadNames.IsProgram(name) && catalog.Find(name) is null).Chunk(Parallel))
        {
            foreach (var record in await Task.WhenAll(chunk.Select(name => grains.GetGrain<IProgramGrain>(name).Get())))
            {
                if (record is not null)
                {
                    catalog.Add(record.Document);
                }
            }
        }
    }

    /// <summary>Returns the names of all programs, in the order in which they were registered.</summary>
    public static async Task<ImmutableArray<string>> NamesAsync(IGrainFactory grains)
    {
        try
        {
            return await grains.GetGrain<IProgramDirectoryGrain>(0).List();
        }
        catch (ArgumentException)
        {
            // Orleans' answer if no silo of the cluster has the grain: all of them run an older version, which knows no programs.
            return [];
        }
    }
}
