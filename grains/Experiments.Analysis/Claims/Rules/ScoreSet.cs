using System.Collections.Immutable;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>Figures of one split that describe the same predictions with the same average over classes.</summary>
/// <param name="Split">The split.</param>
/// <param name="Average">The average; null: unsaid.</param>
/// <param name="Of">What the figures are of the experiments behind them.</param>
/// <param name="Claims">The scores of that average, and the figures that have none, such as the accuracy.</param>
internal sealed record ScoreSet(string? Split, ScoreAverage? Average, ClaimStatistic Of, ImmutableArray<Claim> Claims)
{
    /// <summary>Gets whether the figures are of a single set of predictions, so that integers must give them all.</summary>
    public bool IsOfOneRun => Of == ClaimStatistic.Single;

    /// <summary>Returns the figure of a role; null without one, or with several, which need not be of the same predictions.</summary>
    public Claim? One(MetricRole role) => Claims.Where(c => c.Metric.Role == role).Take(2).ToArray() is [var only] ? only : null;

    /// <summary>Returns the sets of a report.</summary>
    /// <remarks>Means of several experiments count as a set too: linear relations and bounds by concavity survive the mean.</remarks>
    public static IEnumerable<ScoreSet> In(Report report)
    {
        var sets = report.Claims
            .Where(c => c.Metric.Role != MetricRole.None && c.Of is ClaimStatistic.Single or ClaimStatistic.Mean)
            .GroupBy(c => (c.Split, c.Of, c.Runs, c.Folds));
        foreach (var set in sets)
        {
            var averaged = set.Where(IsAveraged).ToLookup(AverageOf);
            var others = set.Where(c => !IsAveraged(c)).ToImmutableArray();
            foreach (var average in averaged)
            {
                yield return new ScoreSet(set.Key.Split, average.Key, set.Key.Of, [.. average, .. others]);
            }

            if (averaged.Count == 0)
            {
                yield return new ScoreSet(set.Key.Split, null, set.Key.Of, others);
            }
        }
    }

    /// <summary>Returns the average of a claim: the report's, else the metric's.</summary>
    public static ScoreAverage? AverageOf(Claim claim) => claim.Average ?? claim.Metric.Average;

    private static bool IsAveraged(Claim claim) => claim.Metric.Role is MetricRole.Precision or MetricRole.Recall or MetricRole.F1;
}
