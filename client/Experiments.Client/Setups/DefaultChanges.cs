using System.Collections.Immutable;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;

namespace Experiments.Client.Setups;

/// <summary>Describes setups by their differences from the defaults of their workload.</summary>
internal static class DefaultChanges
{
    /// <summary>Returns the differences; none if this program does not know the workload.</summary>
    public static ImmutableArray<SetupChange> Find(Setup setup, WorkloadCatalog workloads) =>
        workloads.Find(setup.Workload) is { } workload
            ? SetupRequest.Between(workload, workload.CreateDefault(), setup)
            : [];
}
