using Experiments.Contracts.Programs;
using Experiments.Contracts.Workloads;

namespace Experiments.Client.Lookup;

/// <summary>Learns the programs that a cluster knows.</summary>
internal static class ProgramCatalog
{
    /// <summary>Calls that are made at once.</summary>
    private const int Parallel = 32;

    /// <summary>Adds the definition of every program of a cluster to a catalogue, so that commands can show its experiments.</summary>
    public static async Task LearnAllAsync(IGrainFactory grains, WorkloadCatalog catalog) => await LearnAsync(grains, catalog, await NamesAsync(grains));

    /// <summary>Adds the definition of one workload to a catalogue if the workload is a program.</summary>
    public static Task LearnAsync(IGrainFactory grains, WorkloadCatalog catalog, string workload) =>
        WorkloadNames.IsProgram(workload) ? LearnAsync(grains, catalog, [workload]) : Task.CompletedTask;

    private static async Task LearnAsync(IGrainFactory grains, WorkloadCatalog catalog, IEnumerable<string> names)
    {
        foreach (var chunk in names.Where(name => catalog.Find(name) is null).Chunk(Parallel))
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

    private static async Task<IEnumerable<string>> NamesAsync(IGrainFactory grains)
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
