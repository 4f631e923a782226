using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>
/// A receiver operating characteristic rises from (0, 0) to (1, 1) and passes through every operating point. One with sensitivity t and
/// specificity s therefore bounds the area: <c>t s &lt;= AUC &lt;= 1 - (1 - t)(1 - s)</c>. With class counts, the area is also a number of
/// half pairs (Hanley and McNeil, Radiology 1982).
/// </summary>
internal sealed class OperatingPointRule : IConsistencyRule
{
    public string Name => "operating-point";

    public bool NamesSlips => true;

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts)
    {
        // The bounds are products, which means of several experiments need not keep.
        foreach (var set in ScoreSet.In(report).Where(s => s.IsOfOneRun && s.Average is ScoreAverage.Binary or null))
        {
            if (set.One(MetricRole.AreaUnderCurve) is { } area && set.One(MetricRole.Recall) is { } sensitivity && set.One(MetricRole.Specificity) is { } specificity)
            {
                yield return Point(area, sensitivity, specificity);
            }
        }

        foreach (var area in report.Claims.Where(c => c is { Metric.Role: MetricRole.AreaUnderCurve, Of: ClaimStatistic.Single }))
        {
            var numbers = SplitNumbers.Of(report, facts, area.Split);
            if (numbers.Classes is [var first, var second])
            {
                yield return Pairs(area, (long)first * second, numbers);
            }
        }
    }

    private Finding Point(Claim area, Claim sensitivity, Claim specificity)
    {
        var (auc, t, s) = (PrintedFigure.Of(area), PrintedFigure.Of(sensitivity), PrintedFigure.Of(specificity));
        var least = Math.Max(0, t.Low) * Math.Max(0, s.Low);
        var most = 1 - ((1 - Math.Min(1, t.High)) * (1 - Math.Min(1, s.High)));
        var fits = auc.High >= least && auc.Low <= most;
        return new Finding(
            Name,
            fits ? FindingSeverity.Consistent : FindingSeverity.Conditional,
            [area.Id, sensitivity.Id, specificity.Id],
            $"a curve through sensitivity {FigureText.Of(sensitivity)} and specificity {FigureText.Of(specificity)} has an area from {FigureText.Beside(area, (double)least)} "
            + $"to {FigureText.Beside(area, (double)most)}; {FigureText.Subject(area)} is stated as {FigureText.Of(area)}",
            fits ? null : "if the operating point and the area are of the same scores");
    }

    private Finding Pairs(Claim area, long pairs, SplitNumbers numbers)
    {
        var figure = PrintedFigure.Of(area);
        var halves = 2 * pairs;
        var least = Math.Ceiling(Math.Max(0, figure.Low) * halves);
        var fits = least <= Math.Min(1, figure.High) * halves;
        var below = Math.Floor(Math.Clamp(figure.Value, 0, 1) * halves);
        var text = fits
            ? $"{FigureText.Subject(area)} of {FigureText.Of(area)} can be had: {FigureText.Of((double)(least / 2))} of {FigureText.Of(pairs)} pairs in the right order round to it"
            : $"{FigureText.Subject(area)} is stated as {FigureText.Of(area)}, but of {FigureText.Of(pairs)} pairs of items no number in the right order rounds to it; "
            + $"the nearest are {FigureText.Beside(area, (double)(below / halves), 0)} and {FigureText.Beside(area, (double)(Math.Min(halves, below + 1) / halves), 0)}";
        return new Finding(Name, fits ? FindingSeverity.Consistent : numbers.Severity, [area.Id], text, numbers.Condition);
    }
}
