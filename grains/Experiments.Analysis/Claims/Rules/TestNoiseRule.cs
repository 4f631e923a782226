using Experiments.Analysis.Statistics;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>A note, no contradiction: how well so many items can know an accuracy, by the score interval of Wilson (JASA 1927).</summary>
internal sealed class TestNoiseRule : IConsistencyRule
{
    public string Name => "test-noise";

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts)
    {
        // A model has seen the items that it was trained on, so that they are no sample.
        foreach (var claim in report.Claims.Where(c => c.Split != facts.TrainingSplit && c is { Metric.IsShareOfItems: true, Of: ClaimStatistic.Single, Folds: null, Value: >= 0 and <= 1 }))
        {
            var numbers = SplitNumbers.Of(report, facts, claim.Split);
            if (!numbers.Sizes.IsEmpty)
            {
                // Of several possible sizes the largest promises most.
                var items = numbers.Sizes.Max();
                var (low, high) = ScoreInterval.Of(claim.Value * items, items);
                yield return new Finding(
                    Name,
                    FindingSeverity.Note,
                    [claim.Id],
                    $"{FigureText.Subject(claim)} of {FigureText.Of(claim)} on {FigureText.Of(items)} {report.Workload.ItemsWord} is known from {FigureText.Beside(claim, low, 0)} to {FigureText.Beside(claim, high, 0)}: so much do other {report.Workload.ItemsWord} alone change it, at 95 %",
                    numbers.Condition);
            }
        }
    }
}
