using System.Collections.Immutable;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;

namespace Experiments.Reporting.Documents;

/// <summary>A parameter that differs between two setups.</summary>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="From">The value in the first setup.</param>
/// <param name="To">The value in the second setup.</param>
public sealed record SetupChange(string Parameter, string From, string To)
{
    /// <summary>Returns the differences between two setups, in the order of the workload's parameters.</summary>
    public static ImmutableArray<SetupChange> Between(WorkloadDefinition workload, Setup first, Setup second) =>
    [
        .. workload.Parameters
            .Select(parameter => new SetupChange(parameter.Name, first.Text(parameter.Name), second.Text(parameter.Name)))
            .Where(change => change.From != change.To),
    ];
}
