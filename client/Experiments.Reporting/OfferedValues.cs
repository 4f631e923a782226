using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;

namespace Experiments.Reporting;

/// <summary>The values of setups that readers see.</summary>
public static class OfferedValues
{
    /// <summary>Returns the values of a setup without those of retired parameters, which no user can choose. A retired parameter with an old value stays.</summary>
    /// <param name="setup">The setup.</param>
    /// <param name="workload">Its workload; null if this program does not know it.</param>
    public static IEnumerable<ParameterValue> Of(Setup setup, WorkloadDefinition? workload) =>
        setup.Values.Where(value => workload?.Find(value.Name) is not { IsRetired: true } retired || value.Text != retired.Default);
}
