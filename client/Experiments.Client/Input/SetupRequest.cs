using System.Collections.Immutable;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;

namespace Experiments.Client.Input;

/// <summary>The setup that a command line asks for.</summary>
/// <param name="Definition">The workload.</param>
/// <param name="Basis">The setup without any change: a report's, or the workload's defaults.</param>
/// <param name="Setup">The setup with the changes.</param>
/// <param name="DatasetIsOpen">Whether the data set may still be replaced by what can be had: nothing was said, or <c>auto</c>.</param>
internal sealed record SetupRequest(WorkloadDefinition Definition, Setup Basis, Setup Setup, bool DatasetIsOpen)
{
    /// <summary>What differs from the basis, in the order of the workload's parameters.</summary>
    public ImmutableArray<SetupChange> Changes => Between(Definition, Basis, Setup);

    /// <summary>The request with another data set.</summary>
    public SetupRequest WithDataset(string dataset)
    {
        var changed = Definition.With(Setup, new Dictionary<string, string> { [VaeGmmDefinition.Dataset] = dataset }, out var errors);
        return this with { Setup = changed ?? throw new InvalidOperationException(string.Join("; ", errors)), DatasetIsOpen = false };
    }

    /// <summary>What differs between two setups, in the order of the workload's parameters.</summary>
    public static ImmutableArray<SetupChange> Between(WorkloadDefinition definition, Setup basis, Setup setup) =>
    [
        .. definition.Parameters
            .Select(parameter => new SetupChange(parameter.Name, basis.Text(parameter.Name), setup.Text(parameter.Name)))
            .Where(change => change.From != change.To),
    ];
}
