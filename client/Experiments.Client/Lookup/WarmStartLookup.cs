using Experiments.Analysis.WarmStarts;
using Experiments.Client.CommandLine;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Client.Lookup;

/// <summary>Finds what a sweep would take from other sweeps if it was submitted now.</summary>
internal static class WarmStartLookup
{
    /// <summary>Returns the spec with the results and setups of other sweeps, as the silo would freeze them.</summary>
    /// <exception cref="InvalidInputException">Another sweep does not exist or has not ended, or nothing of it fits.</exception>
    public static async Task<SweepSpec> FreezeAsync(IGrainFactory grains, WorkloadCatalog workloads, SweepSpec spec, CancellationToken cancellation)
    {
        var sources = new Dictionary<string, SweepView>(StringComparer.Ordinal);
        foreach (var source in WarmStart.SourcesOf(spec))
        {
            sources.Add(source, await SweepLookup.GetAsync(grains, workloads, source, cancellation));
        }

        return WarmStart.Freeze(spec, workloads, sources, out var problems) ?? throw new InvalidInputException(problems);
    }
}
