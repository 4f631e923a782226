using System.Collections.Immutable;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;

namespace Experiments.Client.Input;

/// <summary>Describes setups by what differs from their workload's defaults.</summary>
internal static class DefaultChanges
{
    /// <summary>What differs; nothing for a workload that this program does not know.</summary>
    public static ImmutableArray<SetupChange> Of(Setup setup) =>
        WorkloadCatalog.Find(setup.Workload) is { } definition
            ? SetupRequest.Between(definition, Defaults(definition), setup)
            : [];

    /// <summary>The setup with every parameter at its default.</summary>
    public static Setup Defaults(WorkloadDefinition definition) =>
        definition.Create(new Dictionary<string, string>(), out var errors)
        ?? throw new InvalidOperationException($"the defaults of workload {definition.Name} are wrong: {string.Join("; ", errors)}");
}
