using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>
/// Values between a minimum and a maximum have a standard deviation of at most <c>sqrt(r/(r - 1) (max - mean) (mean - min))</c>: Bhatia and
/// Davis, "A better bound on the variance" (American Mathematical Monthly 2000). The range of the metric is the minimum and maximum.
/// </summary>
internal sealed class SpreadBoundsRule : IConsistencyRule
{
    public string Name => "spread-bounds";

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts) => report.Claims
        .Where(c => c is { Of: ClaimStatistic.Mean, Spread: { Over: SpreadUnit.Runs, Kind: SpreadKind.Deviation or SpreadKind.Error } }
            && c.Metric.Minimum > decimal.MinValue && c.Metric.Maximum < decimal.MaxValue
            && (c.Runs ?? 2) >= 2 && (c.Runs is not null || c.Spread.Kind == SpreadKind.Deviation))
        .Select(Compare);

    private Finding Compare(Claim claim)
    {
        var (minimum, maximum) = (claim.Metric.Minimum, claim.Metric.Maximum);
        var mean = PrintedFigure.Of(claim);

        // The product is largest in the middle of the range, so the mean nearest to it binds the least.
        var widest = Math.Clamp((minimum + maximum) / 2, Math.Clamp(mean.Low, minimum, maximum), Math.Clamp(mean.High, minimum, maximum));
        var runs = claim.Runs ?? 2;
        var bound = (maximum - widest) * (widest - minimum) * runs / (runs - 1);
        bound /= claim.Spread!.Kind == SpreadKind.Error ? runs : 1;
        var spread = PrintedFigure.OfSpread(claim).Low;
        var fits = spread * spread <= bound;
        var kind = claim.Spread.Kind == SpreadKind.Error ? "standard error" : "sd";
        return new Finding(
            Name,
            fits ? FindingSeverity.Consistent : FindingSeverity.Contradiction,
            [claim.Id],
            $"{FigureText.Subject(claim)} of {FigureText.Of(claim)} over {runs} {(claim.Runs is null ? "or more " : string.Empty)}runs between {FigureText.Exact(claim, minimum)} and {FigureText.Exact(claim, maximum)} "
            + $"has a {kind} of at most {FigureText.Beside(claim, Math.Sqrt((double)bound))}; {FigureText.Spread(claim)} is stated",
            null);
    }
}
