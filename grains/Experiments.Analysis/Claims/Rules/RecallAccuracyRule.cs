using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>
/// Holds macro recall against accuracy. With class sizes n_k of C classes and e_k errors in class k, the errors are E = Σ e_k and
/// 1 - recall = Σ e_k/(C n_k). So the recall lies between 1 - E/(C min n) and 1 - E/(C max n). Derived from the definitions; mlscorecheck
/// (Fazekas and Kovács 2023) solves the same system by linear programming.
/// </summary>
internal sealed class RecallAccuracyRule : IConsistencyRule
{
    public string Name => "recall-accuracy";

    public bool NamesSlips => true;

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts)
    {
        foreach (var set in ScoreSet.In(report).Where(s => s.Average == ScoreAverage.Macro))
        {
            var numbers = SplitNumbers.Of(report, facts, set.Split);
            if (set.One(MetricRole.Accuracy) is not { } accuracy)
            {
                continue;
            }

            if (!numbers.Classes.IsEmpty && set.One(MetricRole.Recall) is { } recall)
            {
                yield return Compare(accuracy, recall, numbers);
            }

            foreach (var score in set.Claims.Where(c => set.IsOfOneRun && numbers.Classes.IsEmpty && ScoreOfErrors(c)))
            {
                if (NoErrors(accuracy, score, numbers) is { } finding)
                {
                    yield return finding;
                }
            }
        }
    }

    private static bool ScoreOfErrors(Claim claim) => claim.Metric.Role is MetricRole.Precision or MetricRole.Recall or MetricRole.F1;

    private Finding Compare(Claim accuracy, Claim recall, SplitNumbers numbers)
    {
        var (a, r) = (PrintedFigure.Of(accuracy), PrintedFigure.Of(recall));
        var (items, classes) = ((decimal)numbers.Classes.Sum(), numbers.Classes.Length);

        // Errors as a share, so that the rule holds for means over experiments too.
        var most = items * (1 - Math.Clamp(a.Low, 0, 1));
        var least = items * (1 - Math.Clamp(a.High, 0, 1));
        var low = 1 - (most / (classes * (decimal)numbers.Classes.Min()));
        var high = 1 - (least / (classes * (decimal)numbers.Classes.Max()));
        var fits = r.High >= low && r.Low <= high;
        var range = $"{FigureText.Exact(recall, Math.Round(Math.Max(0, low), recall.Decimals + 4))} to {FigureText.Exact(recall, Math.Round(high, recall.Decimals + 4))}";
        var counts = $"classes of {FigureText.List([.. numbers.Classes.Select(n => FigureText.Of(n))])} items";
        return new Finding(
            Name,
            fits ? FindingSeverity.Consistent : numbers.Severity,
            [accuracy.Id, recall.Id],
            fits
                ? $"{FigureText.Subject(recall)} of {FigureText.Of(recall)} fits an accuracy of {FigureText.Of(accuracy)}: with {counts} it lies in {range}"
                : $"{FigureText.Subject(recall)} is stated as {FigureText.Of(recall)}, but with {counts} and an accuracy of {FigureText.Of(accuracy)} the macro recall lies in {range}",
            numbers.Condition);
    }

    // An accuracy that leaves no error leaves none to any score.
    private Finding? NoErrors(Claim accuracy, Claim score, SplitNumbers numbers)
    {
        var figure = PrintedFigure.Of(accuracy);
        if (numbers.Sizes.IsEmpty || numbers.Sizes.Any(n => (1 - figure.Low) * n >= 1) || PrintedFigure.Of(score).High >= 1)
        {
            return null;
        }

        return new Finding(
            Name,
            numbers.Severity,
            [accuracy.Id, score.Id],
            $"{FigureText.Subject(accuracy)} of {FigureText.Of(accuracy)} leaves no error in {string.Join(" or ", numbers.Sizes.Select(n => FigureText.Of(n)))} items, so that {score.Metric.Words} is 1, not {FigureText.Of(score)}",
            numbers.Condition);
    }
}
