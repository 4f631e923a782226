using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>
/// A wrong item gives its true class a probability of at most 1/2, and so costs at least ln 2. So the share of errors is at most
/// cross-entropy / ln 2. Follows from the definitions; Hellman and Raviv, "Probability of error, equivocation, and the Chernoff
/// bound" (1970), have the bound for the best classifier.
/// </summary>
internal sealed class CrossEntropyRule : IConsistencyRule
{
    private const decimal Ln2 = 0.6931471805599453094172321214m;

    public string Name => "cross-entropy";

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts)
    {
        foreach (var set in ScoreSet.In(report).DistinctBy(s => (s.Split, s.Of)))
        {
            if (set.One(MetricRole.CrossEntropy) is { } entropy && set.One(MetricRole.Accuracy) is { } accuracy)
            {
                var (errors, cost) = (1 - PrintedFigure.Of(accuracy).High, PrintedFigure.Of(entropy).High);
                var fits = errors * Ln2 <= cost;
                yield return new Finding(
                    Name,
                    fits ? FindingSeverity.Consistent : FindingSeverity.Conditional,
                    [entropy.Id, accuracy.Id],
                    $"{FigureText.Subject(accuracy)} of {FigureText.Of(accuracy)} takes a cross-entropy of at least {FigureText.Beside(entropy, (double)(Math.Max(0, errors) * Ln2))}, since each error costs ln 2; {FigureText.Of(entropy)} is stated",
                    "if the most probable class is the prediction and the cross-entropy is in nats");
            }
        }
    }
}
