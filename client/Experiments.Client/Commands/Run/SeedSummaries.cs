using Experiments.Analysis.Statistics;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Reporting.Leaderboards;

namespace Experiments.Client.Commands.Run;

/// <summary>Summarises the metrics of one setup over its seeds.</summary>
internal static class SeedSummaries
{
    /// <summary>Returns a summary of each metric on each split, in the order in which experiments report them; none with fewer than two results.</summary>
    public static IReadOnlyList<SummaryDocument> From(IReadOnlyCollection<ExperimentView> views)
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
                .Select(group => SummaryDocument.FromSummary(Summary(group.Key.Metric, group.Key.Split, SampleSummary.Of([.. group])))),
        ];
    }

    private static MetricSummary Summary(string metric, string split, SampleSummary sample) => new()
    {
        Metric = metric,
        Split = split,
        Count = sample.Count,
        Mean = sample.Mean,
        Deviation = sample.Deviation,
        Low = sample.MeanInterval()?.Low,
        High = sample.MeanInterval()?.High,
    };
}
