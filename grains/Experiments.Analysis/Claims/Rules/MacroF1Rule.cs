using Experiments.Contracts.Experiments;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>
/// Macro F1 never exceeds the mean of macro precision and macro recall. Of one class, with P + R > 0,
/// <c>(P + R)² - 4 P R = (P - R)² ≥ 0</c>, so <c>F1 = 2 P R / (P + R) ≤ (P + R) / 2</c>; with P = R = 0, F1 is 0. An average
/// of the classes, with the same weights on both sides, keeps the inequality, so it holds for macro and for weighted
/// averages, and for the harmonic mean of the averaged P and R that some call macro F1. Each of the three figures is
/// allowed its rounding.
/// </summary>
/// <remarks>Only the F1 is named by the finding: precision and recall bound it, and either may well be right.</remarks>
internal sealed class MacroF1Rule : IConsistencyRule
{
    public string Name => "macro-f1";

    public IEnumerable<Finding> Check(Report report, ReportFacts facts)
    {
        foreach (var f1 in report.Claims.Where(c => c.Metric == MetricNames.F1))
        {
            // Of several figures for one thing the largest binds the least.
            var precision = Largest(report, MetricNames.Precision, f1.Split);
            var recall = Largest(report, MetricNames.Recall, f1.Split);
            if (precision is not null && recall is not null)
            {
                yield return Compare(f1, precision, recall);
            }
        }
    }

    private static Claim? Largest(Report report, string metric, string? split) =>
        report.Claims.Where(c => c.Metric == metric && c.Split == split).MaxBy(c => PrintedFigure.Of(c).High);

    private Finding Compare(Claim f1, Claim precision, Claim recall)
    {
        var (p, r) = (PrintedFigure.Of(precision), PrintedFigure.Of(recall));
        var bound = (p.High + r.High) / 2;
        var mean = $"({FigureText.Of(precision)} + {FigureText.Of(recall)}) / 2 = {FigureText.Exact(f1, (p.Value + r.Value) / 2)}, "
            + $"or {FigureText.Exact(f1, bound)} with rounding";
        return PrintedFigure.Of(f1).Low > bound
            ? new Finding(
                Name,
                FindingSeverity.Contradiction,
                [f1.Id],
                $"{FigureText.Subject(f1)} is stated as {FigureText.Of(f1)}, but it cannot exceed the mean of precision and recall, {mean}",
                null)
            : new Finding(
                Name,
                FindingSeverity.Consistent,
                [f1.Id],
                $"{FigureText.Subject(f1)} of {FigureText.Of(f1)} does not exceed the mean of precision and recall, {mean}",
                null);
    }
}
