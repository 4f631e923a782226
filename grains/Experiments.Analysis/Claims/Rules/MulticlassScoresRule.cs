using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>
/// Scores of several classes come from integers: errors FN_k among the items of each class and FP_k among its predictions. The rule
/// looks for numbers that give all printed scores at once. Such numbers belong to a confusion matrix exactly if Σ FN = Σ FP = E and
/// FN_k + FP_k ≤ E for each class, the condition of a transport whose diagonal is closed (Gale 1957, "A theorem on flows in networks").
/// </summary>
/// <remarks>
/// F1 may be the average of the classes' F1 or the harmonic mean of the averages: Opitz and Burst, "Macro F1 and Macro F1" (2019), find both
/// in use. Scores are compared in double with a slack of 1e-11 in favour of the report. If there are more combinations than
/// <see cref="MostSteps"/>, the rule says nothing.
/// </remarks>
internal sealed class MulticlassScoresRule : IConsistencyRule
{
    /// <summary>The number of combinations after which the search gives up.</summary>
    public const long MostSteps = 20_000_000;

    public string Name => "multiclass-scores";

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts)
    {
        foreach (var set in ScoreSet.In(report).Where(s => s.IsOfOneRun && s.Average is ScoreAverage.Macro or ScoreAverage.Weighted))
        {
            var numbers = SplitNumbers.Of(report, facts, set.Split);
            Claim[] scores = [.. new[] { MetricRole.Accuracy, MetricRole.Precision, MetricRole.Recall, MetricRole.F1 }.Select(set.One).OfType<Claim>()];
            if (numbers.Classes.Length < 2 || scores.Length == 0)
            {
                continue;
            }

            var search = new ConfusionSearch([.. numbers.Classes], set.Average == ScoreAverage.Weighted, MostSteps);
            if (search.Exists(role => set.One(role) is { } claim ? PrintedFigure.Of(claim) : null) is { } exists)
            {
                yield return Describe(scores, numbers, exists, search.Errors);
            }
        }
    }

    private Finding Describe(Claim[] scores, SplitNumbers numbers, bool exists, int errors)
    {
        var stated = FigureText.List([.. scores.Select(c => $"{c.Metric.Words} {FigureText.Of(c)}")]);
        var classes = $"classes of {FigureText.List([.. numbers.Classes.Select(n => FigureText.Of(n))])} items";
        return new Finding(
            Name,
            exists ? FindingSeverity.Consistent : numbers.Severity,
            [.. scores.Select(c => c.Id)],
            exists
                ? $"{stated} fit {classes}: a confusion matrix with {FigureText.Of(errors)} {(errors == 1 ? "error" : "errors")} gives them all"
                : $"{stated} are stated, but with {classes} no confusion matrix gives them all",
            numbers.Condition);
    }
}
