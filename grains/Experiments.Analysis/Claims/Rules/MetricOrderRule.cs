using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>
/// Figures that have an order by definition: the first guess is among the first five; a mean absolute error is at most the root of the mean
/// squared error, whose square the mean squared error is (Jensen's inequality).
/// </summary>
internal sealed class MetricOrderRule : IConsistencyRule
{
    private static readonly (MetricRole Lower, MetricRole Upper)[] Orders =
    [
        (MetricRole.Accuracy, MetricRole.Top5), (MetricRole.Top1, MetricRole.Top5), (MetricRole.MeanAbsoluteError, MetricRole.RootMeanSquaredError),
    ];

    public string Name => "metric-order";

    public bool NamesSlips => true;

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts)
    {
        foreach (var set in ScoreSet.In(report).DistinctBy(s => (s.Split, s.Of)))
        {
            foreach (var (lower, upper) in Orders)
            {
                if (set.One(lower) is { } low && set.One(upper) is { } high)
                {
                    yield return Order(low, high);
                }
            }

            if (set.One(MetricRole.RootMeanSquaredError) is { } root && set.One(MetricRole.MeanSquaredError) is { } square)
            {
                yield return Square(root, square, set.IsOfOneRun);
            }
        }
    }

    private Finding Order(Claim low, Claim high)
    {
        var fits = PrintedFigure.Of(low).Low <= PrintedFigure.Of(high).High;
        return new Finding(
            Name,
            fits ? FindingSeverity.Consistent : FindingSeverity.Contradiction,
            [low.Id, high.Id],
            $"{FigureText.Subject(low)} of {FigureText.Of(low)} {(fits ? "does not exceed" : "exceeds")} {high.Metric.Words} of {FigureText.Of(high)}{(fits ? string.Empty : ", which it cannot")}",
            null);
    }

    // The mean of roots, squared, is at most the mean of squares, so several runs bind from one side only.
    private Finding Square(Claim root, Claim square, bool isOfOneRun)
    {
        var (r, s) = (PrintedFigure.Of(root), PrintedFigure.Of(square));
        var fits = Math.Max(0, r.Low) * Math.Max(0, r.Low) <= s.High && (!isOfOneRun || r.High * r.High >= s.Low);
        return new Finding(
            Name,
            fits ? FindingSeverity.Consistent : FindingSeverity.Contradiction,
            [root.Id, square.Id],
            $"{FigureText.Subject(root)} of {FigureText.Of(root)} has a square of {FigureText.Exact(square, r.Value * r.Value)}; {square.Metric.Words} is stated as {FigureText.Of(square)}",
            null);
    }
}
