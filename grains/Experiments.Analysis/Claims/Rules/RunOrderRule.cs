using System.Collections.Immutable;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>
/// Best, mean, median and worst of r values, and their standard deviation s. In order they are best, mean or median, worst. The best is at
/// most <c>s (r - 1)/√r</c> from the mean (Samuelson, "How deviant can you be?", 1968), the median at most <c>s sqrt((r - 1)/r)</c>
/// (Hotelling and Solomons 1932). The range R holds s between <c>R/sqrt(2 (r - 1))</c> (Nagy 1918) and <c>R/2 sqrt(r/(r - 1))</c>
/// (Popoviciu 1935).
/// </summary>
internal sealed class RunOrderRule : IConsistencyRule
{
    public string Name => "run-order";

    public bool NamesSlips => true;

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts) => report.Claims
        .Where(c => c.Folds is null && (c.Metric.Goal != MetricGoal.None || c.Of is ClaimStatistic.Mean or ClaimStatistic.Median))
        .GroupBy(c => (c.Metric.Name, c.Split, ScoreSet.AverageOf(c)))
        .SelectMany(group => Check([.. group]));

    private IEnumerable<Finding> Check(ImmutableArray<Claim> claims)
    {
        var best = One(claims, ClaimStatistic.Best);
        var worst = One(claims, ClaimStatistic.Worst);
        var mean = One(claims, ClaimStatistic.Mean);
        var median = One(claims, ClaimStatistic.Median);
        foreach (var (better, worse) in new[] { (best, mean), (best, median), (mean, worst), (median, worst), (best, worst) })
        {
            if (better is not null && worse is not null && Runs(better, worse) is not null)
            {
                yield return Order(better, worse);
            }
        }

        if (mean is not { Spread: { Kind: SpreadKind.Deviation, Over: SpreadUnit.Runs } })
        {
            yield break;
        }

        foreach (var (other, squared, source) in new[] { (best, true, "best"), (worst, true, "worst"), (median, false, "median") })
        {
            if (other is not null && Runs(mean, other) is >= 2 and var runs)
            {
                yield return Distance(mean, other, runs, squared, source);
            }
        }

        if (best is not null && worst is not null && Runs(best, worst) is >= 2 and var both && Runs(mean, best) is not null)
        {
            yield return Range(mean, best, worst, both);
        }
    }

    private static Claim? One(ImmutableArray<Claim> claims, ClaimStatistic of) => claims.Where(c => c.Of == of).Take(2).ToArray() is [var only] ? only : null;

    // The number of runs of both; null if it is unsaid or if they are not of the same runs.
    private static int? Runs(Claim a, Claim b) => (a.Runs, b.Runs) switch
    {
        ({ } x, { } y) => x == y ? x : null,
        (null, var y) => y,
        (var x, null) => x,
    };

    private Finding Order(Claim better, Claim worse)
    {
        var (b, w) = (PrintedFigure.Of(better), PrintedFigure.Of(worse));
        var fits = better.Metric.IsLowerBetter ? b.Low <= w.High : b.High >= w.Low;
        return new Finding(
            Name,
            fits ? FindingSeverity.Consistent : FindingSeverity.Contradiction,
            [better.Id, worse.Id],
            $"{FigureText.Subject(better)}: the {Word(better)} of {FigureText.Of(better)} is {(fits ? "no worse" : "worse")} than the {Word(worse)} of {FigureText.Of(worse)}{(fits ? string.Empty : ", which it cannot be")}",
            null);
    }

    private Finding Distance(Claim mean, Claim other, int runs, bool isExtreme, string word)
    {
        var (m, o, s) = (PrintedFigure.Of(mean), PrintedFigure.Of(other), PrintedFigure.OfSpread(mean));
        var least = Math.Max(0, Math.Max(m.Low - o.High, o.Low - m.High));

        // Squared, so that no root is taken. With n in the denominator of s, the factors are r - 1 and 1.
        var factor = (isExtreme ? (decimal)(runs - 1) * (runs - 1) : runs - 1) / runs;
        var loose = isExtreme ? runs - 1 : 1m;
        var spread = s.High * s.High;
        return Finding(
            [mean.Id, other.Id],
            least * least <= spread * factor,
            least * least <= spread * loose,
            $"{FigureText.Subject(mean)}: of {runs} runs with sd {FigureText.Spread(mean)}, the {word} is at most {FigureText.Beside(mean, Math.Sqrt((double)(spread * factor)))} from the mean; stated are {FigureText.Of(other)} and {FigureText.Of(mean)}");
    }

    private Finding Range(Claim mean, Claim best, Claim worst, int runs)
    {
        var (b, w, s) = (PrintedFigure.Of(best), PrintedFigure.Of(worst), PrintedFigure.OfSpread(mean));
        var most = Math.Max(b.High - w.Low, w.High - b.Low);
        var least = Math.Max(0, Math.Max(b.Low - w.High, w.Low - b.High));
        var isNarrow = s.Low * s.Low * 4 * (runs - 1) <= most * most * runs;
        return Finding(
            [mean.Id, best.Id, worst.Id],
            isNarrow && s.High * s.High * 2 * (runs - 1) >= least * least,
            isNarrow && s.High * s.High * 2 * runs >= least * least,
            $"{FigureText.Subject(mean)}: {runs} runs from {FigureText.Of(worst)} to {FigureText.Of(best)} have an sd of "
            + $"{FigureText.Beside(mean, Math.Sqrt((double)(least * least / (2 * (runs - 1)))))} to {FigureText.Beside(mean, Math.Sqrt((double)(most * most * runs / (4 * (runs - 1)))))}; {FigureText.Spread(mean)} is stated");
    }

    private Finding Finding(IReadOnlyList<string> claims, bool fits, bool fitsLoosely, string text) => new(
        Name,
        fits ? FindingSeverity.Consistent : fitsLoosely ? FindingSeverity.Conditional : FindingSeverity.Contradiction,
        claims,
        text,
        fits || !fitsLoosely ? null : "if the sd has n - 1 in its denominator, not n");

    private static string Word(Claim claim) => claim.Of.ToString().ToLowerInvariant();
}
