using System.Collections.Immutable;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Setups;

/// <summary>The setup that a command line asks for.</summary>
/// <param name="Workload">The workload.</param>
/// <param name="Base">The setup without any change: a report's, or the workload's defaults.</param>
/// <param name="Setup">The setup with the changes.</param>
/// <param name="DataIsOpen">Whether other data may replace the setup's, because the user named none or said <c>auto</c>.</param>
internal sealed record SetupRequest(WorkloadDefinition Workload, Setup Base, Setup Setup, bool DataIsOpen)
{
    /// <summary>Gets the differences from the base, in the order of the workload's parameters.</summary>
    public ImmutableArray<SetupChange> Changes => SetupChange.Between(Workload, Base, Setup);

    /// <summary>Returns the request with other data.</summary>
    /// <param name="parameter">The parameter that chooses the data.</param>
    /// <param name="value">Its value.</param>
    public SetupRequest WithData(string parameter, string value)
    {
        var changed = Workload.With(Setup, new Dictionary<string, string> { [parameter] = value }, out var problems);
        return this with { Setup = changed ?? throw new InvalidOperationException(string.Join("; ", problems)), DataIsOpen = false };
    }
}
