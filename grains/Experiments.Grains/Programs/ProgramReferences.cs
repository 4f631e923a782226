using Experiments.Contracts.Programs;

namespace Experiments.Grains.Programs;

/// <summary>Finds the artifacts that programs refer to.</summary>
internal static class ProgramReferences
{
    /// <summary>Returns the addresses of the snapshots of code of all programs.</summary>
    public static async Task<IEnumerable<string>> CodeAddresses(IGrainFactory grains)
    {
        var addresses = new List<string>();
        foreach (var workload in await grains.GetGrain<IProgramDirectoryGrain>(0).List())
        {
            if ((await grains.GetGrain<IProgramGrain>(workload).Get())?.Document.ReadDefinition().Code is { } code)
            {
                addresses.Add(code.Sha256);
            }
        }

        return addresses;
    }
}
