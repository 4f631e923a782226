using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Search.Planning;

/// <summary>Checks the setups that a sweep starts with.</summary>
/// <remarks>A setup may lie outside of the ranges, as the base may. A parameter that does not vary may not differ: no sampler would see it.</remarks>
internal static class StartRules
{
    /// <summary>Returns everything that is wrong.</summary>
    public static IEnumerable<Problem> Problems(SweepSpec spec, WorkloadDefinition workload)
    {
        var varied = spec.Parameters.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (setup, number) in (spec.StartWith ?? []).Select((setup, i) => (setup, i + 1)))
        {
            if (setup.Workload != workload.Name)
            {
                yield return new Problem("start-with", $"setup {number} is of workload {setup.Workload}, and the sweep is of {workload.Name}");
                continue;
            }

            foreach (var value in setup.Values.Where(v => !varied.Contains(v.Name) && v.Text != spec.Base.Find(v.Name)))
            {
                yield return new Problem("start-with", $"setup {number} has {value.Name} {value.Text}, which does not vary in this sweep; let it vary, or put it under setup");
            }
        }
    }
}
