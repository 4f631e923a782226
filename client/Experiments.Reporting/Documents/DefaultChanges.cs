using System.Collections.Immutable;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;

namespace Experiments.Reporting.Documents;

/// <summary>Describes setups by their differences from the defaults of their workload.</summary>
public static class DefaultChanges
{
    /// <summary>Returns the differences; none if this program does not know the workload.</summary>
    public static ImmutableArray<SetupChange> Find(Setup setup, WorkloadCatalog workloads) =>
        workloads.Find(setup.Workload) is { } workload
            ? SetupChange.Between(workload, workload.CreateDefault(), setup)
            : [];
}
