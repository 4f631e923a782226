using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>
/// Scores of two classes come from two integers, the true positives and the true negatives. The rule tries every number of true
/// positives; each score leaves an interval of true negatives, since it grows or stays with them. The idea is DConfusion's and
/// mlscorecheck's: Fazekas and Kovács, "Testing the consistency of performance scores" (Knowledge-Based Systems 2024).
/// </summary>
/// <remarks>Which of the two class sizes is that of the positives need not be known: either may be.</remarks>
internal sealed class BinaryScoresRule : IConsistencyRule
{
    private static readonly MetricRole[] Roles =
        [MetricRole.Accuracy, MetricRole.BalancedAccuracy, MetricRole.Precision, MetricRole.Recall, MetricRole.Specificity, MetricRole.F1];

    public string Name => "binary-scores";

    public bool NamesSlips => true;

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts)
    {
        foreach (var set in ScoreSet.In(report).Where(s => s.IsOfOneRun && (s.Average == ScoreAverage.Binary || (s.Average is null && s.One(MetricRole.Specificity) is not null))))
        {
            var numbers = SplitNumbers.Of(report, facts, set.Split);
            Claim[] scores = [.. Roles.Select(set.One).OfType<Claim>()];
            if (numbers.Classes.Length == 2 && scores.Length > 0)
            {
                yield return Check(scores, numbers);
            }
        }
    }

    private Finding Check(Claim[] scores, SplitNumbers numbers)
    {
        var (first, second) = (numbers.Classes[0], numbers.Classes[1]);
        var found = Find(scores, first, second) ?? Find(scores, second, first);
        var stated = FigureText.List([.. scores.Select(c => $"{c.Metric.Words} {FigureText.Of(c)}")]);
        var classes = $"classes of {FigureText.Of(first)} and {FigureText.Of(second)} items";
        return new Finding(
            Name,
            found is null ? numbers.Severity : FindingSeverity.Consistent,
            [.. scores.Select(c => c.Id)],
            found is { } counts
                ? $"{stated} fit {classes}: {FigureText.Of(counts.TruePositives)} of {FigureText.Of(counts.Positives)} positives and {FigureText.Of(counts.TrueNegatives)} of the negatives right give them all"
                : $"{stated} are stated, but with {classes} no numbers of true positives and true negatives give them all",
            numbers.Condition);
    }

    private static (int Positives, int TruePositives, int TrueNegatives)? Find(Claim[] scores, int positives, int negatives)
    {
        var figures = scores.Select(c => (c.Metric.Role, Figure: PrintedFigure.Of(c))).ToArray();
        for (var right = 0; right <= positives; right++)
        {
            var (low, high) = (0, negatives);
            foreach (var (role, figure) in figures)
            {
                // The first number of true negatives that is not too few, and the last that is not too many.
                low = Math.Max(low, First(negatives, tn => Compare(role, right, tn, positives, negatives, figure.Low) >= 0));
                high = Math.Min(high, First(negatives, tn => Compare(role, right, tn, positives, negatives, figure.High) > 0) - 1);
                if (low > high)
                {
                    break;
                }
            }

            if (low <= high)
            {
                return (positives, right, low);
            }
        }

        return null;
    }

    private static int First(int last, Func<int, bool> holds)
    {
        var (low, high) = (-1, last + 1);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = holds(middle) ? (low, middle) : (middle, high);
        }

        return high;
    }

    // The sign of score - bound, without a division.
    private static int Compare(MetricRole role, long tp, long tn, long positives, long negatives, decimal bound)
    {
        var (fp, fn) = (negatives - tn, positives - tp);
        var (above, below) = role switch
        {
            MetricRole.Accuracy => (tp + tn, positives + negatives),
            MetricRole.BalancedAccuracy => ((tp * negatives) + (tn * positives), 2 * positives * negatives),
            MetricRole.Precision => (tp, tp + fp),
            MetricRole.Recall => (tp, positives),
            MetricRole.Specificity => (tn, negatives),
            MetricRole.F1 => (2 * tp, (2 * tp) + fp + fn),
            _ => throw new ArgumentOutOfRangeException(nameof(role), role, "this is no score of two classes"),
        };

        // Without a predicted positive the precision is not defined; libraries print 0, and no other figure can be held against it.
        return below == 0 ? bound <= 0 ? 0 : -1 : decimal.Sign(above - (bound * below));
    }
}
