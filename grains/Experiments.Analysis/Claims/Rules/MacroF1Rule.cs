using Experiments.Contracts.Workloads;
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

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts)
    {
        foreach (var bounded in report.Claims.Where(c => c.Metric.BoundedByMeanOf.Count == 2))
        {
            // Of several figures for one thing the largest binds the least.
            var first = Largest(report, bounded.Metric.BoundedByMeanOf[0], bounded.Split);
            var second = Largest(report, bounded.Metric.BoundedByMeanOf[1], bounded.Split);
            if (first is not null && second is not null)
            {
                yield return Compare(bounded, first, second);
            }
        }
    }

    private static Claim? Largest(Report report, string metric, string? split) =>
        report.Claims.Where(c => c.Metric.Name == metric && c.Split == split).MaxBy(c => PrintedFigure.Of(c).High);

    private Finding Compare(Claim bounded, Claim first, Claim second)
    {
        var (p, r) = (PrintedFigure.Of(first), PrintedFigure.Of(second));
        var bound = (p.High + r.High) / 2;
        var mean = $"({FigureText.Of(first)} + {FigureText.Of(second)}) / 2 = {FigureText.Exact(bounded, (p.Value + r.Value) / 2)}, "
            + $"or {FigureText.Exact(bounded, bound)} with rounding";
        return PrintedFigure.Of(bounded).Low > bound
            ? new Finding(
                Name,
                FindingSeverity.Contradiction,
                [bounded.Id],
                $"{FigureText.Subject(bounded)} is stated as {FigureText.Of(bounded)}, but it cannot exceed the mean of {first.Metric.Words} and {second.Metric.Words}, {mean}",
                null)
            : new Finding(
                Name,
                FindingSeverity.Consistent,
                [bounded.Id],
                $"{FigureText.Subject(bounded)} of {FigureText.Of(bounded)} does not exceed the mean of {first.Metric.Words} and {second.Metric.Words}, {mean}",
                null);
    }
}
