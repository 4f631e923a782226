using Experiments.Contracts;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Scheduling;
using Experiments.Contracts.Workloads;

namespace Experiments.Grains.Programs;

/// <summary>Brings the definitions of programs into the silo's catalogue before a grain needs them.</summary>
internal sealed class KnownWorkloads(IGrainFactory grains, WorkloadCatalog catalog)
{
    /// <summary>Returns the definition of a workload, or null if it neither ships with the silo nor was registered.</summary>
    public async ValueTask<WorkloadDefinition?> Find(string workload)
    {
        if (catalog.Find(workload) is { } known || !WorkloadNames.IsProgram(workload))
        {
            return catalog.Find(workload);
        }

        return await FindProgram(workload) is { } document ? catalog.Add(document) : null;
    }

    /// <summary>Brings the definition of a workload into the catalogue.</summary>
    /// <exception cref="InvalidSpecException">The workload neither ships with the silo nor was registered.</exception>
    public async ValueTask Require(string workload)
    {
        if (await Find(workload) is null)
        {
            throw new InvalidSpecException(
                "workload",
                WorkloadNames.IsProgram(workload)
                    ? $"the program {workload} is not registered; submit its workload file first"
                    : $"there is no workload '{workload}'; it is one of {string.Join(", ", catalog.Names)}");
        }
    }

    /// <summary>Returns what a silo must have to run a workload; null for a workload that ships with the silos.</summary>
    public async ValueTask<WorkNeeds?> NeedsOf(string workload)
    {
        if (!WorkloadNames.IsProgram(workload) || (await FindProgram(workload))?.ReadOperations() is not { } operations)
        {
            return null;
        }

        return new WorkNeeds { Cpus = operations.Cpus, Gpus = operations.Gpus, Memory = operations.Memory ?? 0, Labels = operations.Labels };
    }

    /// <summary>Returns the newest document of a program, or null if it was never registered.</summary>
    public async Task<ProgramDocument?> FindProgram(string workload) => (await grains.GetGrain<IProgramGrain>(workload).Get())?.Document;
}
