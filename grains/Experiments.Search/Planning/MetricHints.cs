using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Search.Planning;

/// <summary>Says what of a sweep is not reproducible.</summary>
internal static class MetricHints
{
    /// <summary>Returns a sentence for each such thing.</summary>
    public static IEnumerable<string> Of(SweepSpec spec, WorkloadDefinition workload)
    {
        if (spec.Attempts is { HasTimeout: true })
        {
            yield return "timeout is a wall time and not reproducible where it decides: on a slower machine an experiment may fail that has a result elsewhere";
        }

        if (WallTimeMetric.IsUsed(spec, workload))
        {
            yield return $"{WallTimeMetric.Text} is a wall time and not reproducible: the same file may propose other setups when it runs again";
        }
    }
}
