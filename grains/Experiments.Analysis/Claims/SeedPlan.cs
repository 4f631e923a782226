using Experiments.Analysis.Claims.Predictions;
using Experiments.Analysis.Statistics;
using Experiments.Files.Reports;
using MathNet.Numerics.Distributions;

namespace Experiments.Analysis.Claims;

/// <summary>
/// Says how many seeds claims need. The idea is Stein's: a first stage estimates the spread, and the spread alone decides how many more
/// to run. "A two-sample test for a linear hypothesis whose power is independent of the variance" (Annals of Mathematical Statistics 1945).
/// </summary>
/// <remarks>
/// The plan never looks at where a claim lies, and of normal runs the mean is independent of all spreads so far. So stopping does not
/// favour a verdict. The spread at which it stops is a little too small; a test shows by simulation what that costs in coverage.
/// </remarks>
public static class SeedPlan
{
    /// <summary>Gets the number of seeds of the first stage.</summary>
    public const int First = 5;

    private const int Most = 100_000;

    /// <summary>Returns the number of seeds to have in all; 0 if no more are worth it.</summary>
    /// <param name="claims">The claims with the values so far.</param>
    /// <param name="most">The largest number of seeds.</param>
    public static int Next(IReadOnlyList<ClaimEvidence> claims, int most) => Next(claims, most, new StudentQuantiles());

    /// <summary>Returns the same with t values that are kept between calls.</summary>
    internal static int Next(IReadOnlyList<ClaimEvidence> claims, int most, StudentQuantiles quantiles)
    {
        var wanted = 0;
        foreach (var (claim, runs) in claims.Where(IsDecidedBySeeds).Select(c => (c.Claim, c.Runs)))
        {
            double[] values = [.. runs.Where(double.IsFinite)];
            if (values.Length < 2)
            {
                continue;
            }

            var sample = SampleSummary.Of(values);
            var margin = (double)ClaimMargin.Of(claim);
            if (IsHopeless(claim, sample, margin, quantiles) || WidthAt(claim, sample, values.Length, quantiles) <= margin)
            {
                continue;
            }

            wanted = Math.Max(wanted, SeedsFor(claim, sample, margin, quantiles) ?? 2 * values.Length);
        }

        return Math.Min(wanted, most);
    }

    // No number of seeds helps a figure that cannot be compared. Contradictions are left out by what follows from the report alone.
    private static bool IsDecidedBySeeds(ClaimEvidence evidence) =>
        evidence is { Claim: { Metric.Tolerance: null, Unavailable: null, Folds: null }, Setting: ClaimSetting.AsStated }
        && evidence.Contradiction?.ClaimIds.Contains(evidence.Claim.Id) is not true;

    /// <summary>Returns the number of seeds at which the interval is as narrow as the margin, if the spread stays; null if none is.</summary>
    internal static int? SeedsFor(Claim claim, SampleSummary sample, double margin, StudentQuantiles quantiles)
    {
        // An extreme has no formula, and a grid for each try would take seconds.
        if (claim.Of is ClaimStatistic.Best or ClaimStatistic.Worst || WidthAt(claim, sample, Most, quantiles) > margin)
        {
            return null;
        }

        var (low, high) = (1, Most);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = WidthAt(claim, sample, middle, quantiles) > margin ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>
    /// Returns whether even a spread at the lower end of its 95 % interval, <c>s sqrt((n-1) / chi²(.975, n-1))</c>, keeps the interval wider
    /// than the margin with any number of seeds.
    /// </summary>
    internal static bool IsHopeless(Claim claim, SampleSummary sample, double margin, StudentQuantiles quantiles)
    {
        var freedom = sample.Count - 1;
        var smallest = sample.Deviation!.Value * Math.Sqrt(freedom / ChiSquared.InvCDF(freedom, 0.975));
        return WidthAt(claim, sample with { Deviation = smallest }, Most, quantiles) > margin;
    }

    private static double WidthAt(Claim claim, SampleSummary sample, int count, StudentQuantiles quantiles)
    {
        var interval = ClaimPrediction.Of(claim, sample with { Count = Math.Max(2, count) })!.Interval(ClaimPrediction.Level, quantiles);
        return (interval.High - interval.Low) / 2;
    }
}
