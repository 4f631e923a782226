using Experiments.Analysis.Statistics;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Predictions;

/// <summary>The distribution that a figure like the claim's has if it comes from our setup, as our runs let us predict it.</summary>
internal abstract class ClaimPrediction
{
    /// <summary>Gets the level of single intervals: 95 % of the figures lie inside.</summary>
    public const double Level = 0.05;

    /// <summary>Gets what the interval is the prediction interval of: <c>one more run</c>.</summary>
    public abstract string Subject { get; }

    /// <summary>Returns the interval that a figure misses with this probability, half of it on each side.</summary>
    public abstract Interval Interval(double level, StudentQuantiles quantiles);

    /// <summary>Returns the probability that a figure is at most a value.</summary>
    public abstract double AtMost(double value);

    /// <summary>Returns the probability of a figure at least as far out as the claim's, its rounding allowed for; 1 if the rounding reaches the middle.</summary>
    public double PValue(PrintedFigure figure)
    {
        var below = AtMost((double)figure.High);
        var above = 1 - AtMost((double)figure.Low);
        return Math.Min(1, 2 * Math.Min(below, above));
    }

    /// <summary>
    /// Returns the p value of equivalence by two one-sided tests: that the setup behind the claim gives figures a margin or more away from
    /// ours. Schuirmann, Journal of Pharmacokinetics and Biopharmaceutics 15 (1987), with the spread of a prediction: the claim varies too.
    /// </summary>
    /// <param name="value">The claimed figure.</param>
    /// <param name="margin">The difference that would matter.</param>
    public double EquivalenceP(double value, double margin) => Math.Max(AtMost(value - margin), 1 - AtMost(value + margin));

    /// <summary>
    /// Returns the prediction for a claim: of one more run, of the mean, median or best of as many runs as the claim has. Null with
    /// fewer than two runs, which show no spread.
    /// </summary>
    public static ClaimPrediction? Of(Claim claim, SampleSummary ours)
    {
        if (ours.Deviation is not { } deviation)
        {
            return null;
        }

        var runs = claim.Runs ?? 1;
        return claim.Of switch
        {
            ClaimStatistic.Single => Student(ours, deviation, 1, "one more experiment"),
            ClaimStatistic.Mean when ClaimDeviation.Of(claim) is { } own && claim.Runs > 1 => Welch(ours, deviation, own, claim.Runs.Value),
            ClaimStatistic.Mean => Student(ours, deviation, 1.0 / runs, claim.Runs is null ? "one more experiment, since the report does not say how many its mean is of" : $"the mean of {runs} more experiments"),
            ClaimStatistic.Median => Student(ours, deviation, MedianVariance(runs), $"the median of {runs} more experiments"),
            ClaimStatistic.Best => new ExtremePrediction(ours, runs, !claim.Metric.IsLowerBetter, $"the best of {runs} more experiments"),
            ClaimStatistic.Worst => new ExtremePrediction(ours, runs, claim.Metric.IsLowerBetter, $"the worst of {runs} more experiments"),
            _ => throw new ArgumentOutOfRangeException(nameof(claim), claim.Of, "this statistic has no prediction"),
        };
    }

    // Hahn and Meeker, "Statistical Intervals" (1991), sections 4.7 and 4.8: s sqrt(1/m + 1/n) with n - 1 degrees of freedom.
    private static StudentPrediction Student(SampleSummary ours, double deviation, double variance, string subject) =>
        new(ours.Mean, deviation * Math.Sqrt(variance + (1.0 / ours.Count)), ours.Count - 1, subject);

    // Welch, "The generalization of Student's problem" (Biometrika 1947).
    private static StudentPrediction Welch(SampleSummary ours, double deviation, double own, int runs)
    {
        var (a, b) = (own * own / runs, deviation * deviation / ours.Count);
        var freedom = a + b == 0 ? ours.Count - 1 : (a + b) * (a + b) / ((a * a / (runs - 1)) + (b * b / (ours.Count - 1)));
        return new StudentPrediction(ours.Mean, Math.Sqrt(a + b), freedom, $"a mean of {runs} experiments with the reported spread (Welch)");
    }

    // The median of one or two is the mean. Of more, the variance of many is an upper bound.
    private static double MedianVariance(int runs) => runs <= 2 ? 1.0 / runs : Math.PI / (2 * runs);
}
