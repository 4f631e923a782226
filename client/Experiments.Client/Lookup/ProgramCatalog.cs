using Experiments.Contracts.Programs;
using Experiments.Contracts.Workloads;

namespace Experiments.Client.Lookup;

/// <summary>Learns the programs that a cluster knows.</summary>
internal static class ProgramCatalog
{
    /// <summary>Calls that are made at once.</summary>
    private const int Parallel = 32;

    /// <summary>Adds the definition of every program of a cluster to a catalogue, so that commands can show its experiments.</summary>
    public static async Task LearnAsync(IGrainFactory grains, WorkloadCatalog catalog)
    {
        var names = await NamesAsync(grains);
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
