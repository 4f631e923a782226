using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Search.Planning;

/// <summary>Says what follows from the metrics of a sweep.</summary>
internal static class MetricHints
{
    /// <summary>Returns a sentence for each such thing.</summary>
    public static IEnumerable<string> Of(SweepSpec spec, WorkloadDefinition workload)
    {
        if (WallTimeMetric.IsUsed(spec, workload))
        {
            yield return $"{WallTimeMetric.Text} is a wall time and not reproducible: the same file may propose other setups when it runs again";
        }
    }
}
