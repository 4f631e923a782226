using Experiments.Analysis.Leaderboards;
using Experiments.Client.CommandLine;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Commands.Leaderboard;

/// <summary>What <c>leaderboard --sweep</c> is asked for. Names are as users write them, until the sweep's workload is known.</summary>
/// <param name="Sweep">The sweep's name.</param>
/// <param name="Query">How its setups are filtered.</param>
/// <param name="Metric">The metric to rank by; null for the sweep's own.</param>
/// <param name="Split">The split to rank on; null for the usual one of the metric.</param>
/// <param name="Pareto">Two metrics whose front is asked for instead; null for the ranking.</param>
internal sealed record SweepBoardRequest(string Sweep, SweepLeaderboardQuery Query, string? Metric, string? Split, (string First, string Second)? Pareto)
{
    /// <summary>The option that asks for a front.</summary>
    public const string ParetoOption = "--pareto";

    /// <summary>Returns the query of a sweep, in the names of its workload.</summary>
    /// <exception cref="InvalidInputException">The workload has no such metric or split.</exception>
    public (SweepLeaderboardQuery Query, (string First, string Second)? Pareto) For(SweepSpec spec, WorkloadDefinition workload)
    {
        var errors = new UsageErrors();
        if (Metric is { } metric && !workload.RankedMetrics.Contains(metric))
        {
            errors.Add($"--metric: '{metric}' is not one of {string.Join(", ", workload.RankedMetrics)}");
        }

        if (Split is { } split && !workload.Splits.Contains(split))
        {
            errors.Add($"--split: '{split}' is not one of {string.Join(", ", workload.Splits)}");
        }

        foreach (var text in Pareto is var (first, second) ? [first, second] : Array.Empty<string>())
        {
            if (text.Split('@') is not [var name, var on] || !workload.RankedMetrics.Contains(name) || !workload.Splits.Contains(on))
            {
                errors.Add($"{ParetoOption}: '{text}' is not a metric and a split, such as {workload.Metrics[0].Name}@{workload.MainSplit}; metrics are {string.Join(", ", workload.RankedMetrics)}, splits {string.Join(", ", workload.Splits)}");
            }
        }

        errors.ThrowIfAny();
        var ranked = Metric ?? spec.Metric.Name;
        var usual = Metric is null ? spec.Metric.Split : LeaderboardQueries.SplitOf(workload, ranked);
        return (
            Query with
            {
                SortBy = Metric is null && Split is null ? null : $"{ranked}@{Split ?? usual}",
                Where = [.. Query.Where.Select(value => value with { Name = workload.FindSpoken(value.Name)?.Name ?? value.Name })],
            },
            Pareto);
    }
}
