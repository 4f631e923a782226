using Experiments.Analysis.Statistics;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Workloads;
using Experiments.Reporting.Leaderboards;

namespace Experiments.Client.Commands.Run;

/// <summary>Summarises the metrics of one setup over its seeds.</summary>
internal static class SeedSummaries
{
    /// <summary>Returns a summary of each metric on each split, in the order in which experiments report them; none with fewer than two results.</summary>
    /// <param name="views">The experiments.</param>
    /// <param name="workload">Their workload; null if it is not known.</param>
    public static IReadOnlyList<SummaryDocument> From(IReadOnlyCollection<ExperimentView> views, WorkloadDefinition? workload)
    {
        var results = views.Select(view => view.Result).OfType<ExperimentResult>().ToList();
        if (results.Count < 2)
        {
            return [];
        }

        return
        [
            .. results.SelectMany(result => result.Metrics)
                .Where(metric => double.IsFinite(metric.Value))
                .GroupBy(metric => (metric.Metric, metric.Split), metric => metric.Value)
                .Select(group => SummaryDocument.FromSummary(
                    MetricRanges.Summarise(group.Key.Metric, group.Key.Split, SampleSummary.Of([.. group]), workload?.FindMetric(group.Key.Metric)))),
        ];
    }
}
