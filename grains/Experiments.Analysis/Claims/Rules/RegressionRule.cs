using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>
/// Errors of a regression follow from each other. <c>R2 = 1 - MSE/Var</c> with the variance of the targets. A root mean squared error
/// over n items is at most <c>sqrt(n)</c> times the mean absolute error (Cauchy and Schwarz).
/// </summary>
internal sealed class RegressionRule : IConsistencyRule
{
    public string Name => "regression";

    public bool NamesSlips => true;

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts)
    {
        foreach (var set in ScoreSet.In(report).DistinctBy(s => (s.Split, s.Of)))
        {
            var numbers = SplitNumbers.Of(report, facts, set.Split);
            if (set.One(MetricRole.RootMeanSquaredError) is { } root && set.One(MetricRole.MeanAbsoluteError) is { } absolute && !numbers.Sizes.IsEmpty)
            {
                yield return Few(root, absolute, numbers);
            }

            if (set.IsOfOneRun && set.One(MetricRole.Determination) is { } determination && report.Splits.FirstOrDefault(s => s.Name == set.Split)?.TargetDeviation is { } deviation)
            {
                var error = set.One(MetricRole.MeanSquaredError) ?? set.One(MetricRole.RootMeanSquaredError);
                if (error is not null)
                {
                    yield return Explained(determination, error, deviation, numbers);
                }
            }
        }
    }

    // The squares of n errors with a given mean are largest if a single one has it all.
    private Finding Few(Claim root, Claim absolute, SplitNumbers numbers)
    {
        var items = numbers.Sizes.Max();
        var most = Math.Sqrt(items) * (double)PrintedFigure.Of(absolute).High;
        var fits = (double)PrintedFigure.Of(root).Low <= most * (1 + 1e-12);
        return new Finding(
            Name,
            fits ? FindingSeverity.Consistent : numbers.Severity,
            [root.Id, absolute.Id],
            $"{FigureText.Subject(absolute)} of {FigureText.Of(absolute)} over {FigureText.Of(items)} items allows a {root.Metric.Words} of at most {FigureText.Beside(root, most)}; {FigureText.Of(root)} is stated",
            numbers.Condition);
    }

    private Finding Explained(Claim determination, Claim error, string deviation, SplitNumbers numbers)
    {
        var (figure, sd) = (PrintedFigure.Of(error), PrintedFigure.Of(deviation, ClaimUnit.One, determination.Rounding));
        var isRoot = error.Metric.Role == MetricRole.RootMeanSquaredError;
        decimal Squared(decimal value) => Math.Max(0, value) * (isRoot ? Math.Max(0, value) : 1);

        // The report may have divided by n or by n - 1.
        var items = numbers.Sizes.IsEmpty ? 2 : numbers.Sizes.Min();
        var smallest = Math.Max(0, sd.Low) * Math.Max(0, sd.Low) * (items - 1) / items;
        var largest = sd.High * sd.High;
        var most = 1 - (largest > 0 ? Squared(figure.Low) / largest : 0);
        var least = smallest > 0 ? 1 - (Squared(figure.High) / smallest) : decimal.MinValue;
        var r2 = PrintedFigure.Of(determination);
        var fits = r2.High >= least && r2.Low <= most;
        var expected = 1 - (double)(Squared(figure.Value) / Math.Max(sd.Value * sd.Value, 1e-20m));
        return new Finding(
            Name,
            fits ? FindingSeverity.Consistent : FindingSeverity.Contradiction,
            [determination.Id, error.Id],
            $"{FigureText.Subject(error)} of {FigureText.Of(error)} beside targets with an sd of {deviation} gives {determination.Metric.Words} {FigureText.Beside(determination, expected)}; {FigureText.Of(determination)} is stated",
            null);
    }
}
