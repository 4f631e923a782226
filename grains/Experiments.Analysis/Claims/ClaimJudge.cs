using Experiments.Analysis.Statistics;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims;

/// <summary>Compares what a report claims with our own runs of its setup.</summary>
public static class ClaimJudge
{
    /// <summary>Gives a claim its verdict.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="runs">
    /// The claimed metric on the claimed split, one value a run, in our unit; values that are not finite do not count.
    /// </param>
    /// <param name="sameData">
    /// Whether the runs saw the data that the report says. It does not matter to a metric with a tolerance, which is compared exactly
    /// and with one run.
    /// </param>
    /// <param name="contradiction">
    /// A finding of <see cref="ConsistencyCheck"/>; the claim is impossible when it is a contradiction that names this claim,
    /// and any other finding is without effect. See <see cref="ContradictionOf"/>.
    /// </param>
    public static ClaimVerdict Judge(Claim claim, IReadOnlyList<double> runs, bool sameData, Finding? contradiction)
    {
        double[] values = [.. runs.Where(double.IsFinite)];
        var summary = values.Length > 0 ? SampleSummary.Of(values) : (SampleSummary?)null;
        Interval? interval = summary?.PredictionInterval() is { } prediction ? MetricRanges.Clip(claim.Metric, prediction) : null;
        var (verdict, because) = Decide(claim, values, summary, interval, sameData, contradiction);
        return new ClaimVerdict(claim, verdict, because, values.Length, summary?.Mean, summary?.Deviation, interval?.Low, interval?.High);
    }

    /// <summary>The first contradiction, not merely a conditional one, that names a claim; null without one.</summary>
    public static Finding? ContradictionOf(Claim claim, IEnumerable<Finding> findings) =>
        findings.FirstOrDefault(finding => Contradicts(finding, claim));

    private static bool Contradicts(Finding? finding, Claim claim) =>
        finding is { Severity: FindingSeverity.Contradiction } && finding.ClaimIds.Contains(claim.Id);

    private static (Verdict Verdict, string Because) Decide(
        Claim claim, double[] values, SampleSummary? summary, Interval? interval, bool sameData, Finding? contradiction)
    {
        if (Contradicts(contradiction, claim))
        {
            return (Verdict.Impossible, $"the report contradicts itself: {contradiction!.Text}");
        }

        if (claim.Unavailable is { } reason)
        {
            return (Verdict.NotComparable, reason);
        }

        if (claim.Metric.Tolerance is { } tolerance)
        {
            return CompareCount(claim, values, tolerance);
        }

        if (!sameData)
        {
            return (Verdict.NotComparable, "different data");
        }

        if (interval is not { } range || summary is not { } sample)
        {
            return (Verdict.NotComparable, $"a prediction interval takes at least 2 runs, there {(values.Length == 0 ? "is none" : "is 1")}");
        }

        return MetricRanges.IsFilledBy(claim.Metric, range)
            ? (Verdict.NotComparable, $"{sample.Count} runs are too few: they differ so much that every possible {claim.Metric.Name} lies in the 95 % prediction interval of one more run")
            : CompareWithInterval(claim, sample, range);
    }

    private static (Verdict Verdict, string Because) CompareCount(Claim claim, double[] counts, decimal tolerance)
    {
        if (counts.Distinct().Count() != 1)
        {
            return (Verdict.NotComparable, counts.Length == 0 ? "no run has counted its parameters" : "the runs are of different networks");
        }

        var (claimed, counted) = (FigureText.Of(claim), FigureText.Of(counts[0]));
        var difference = claim.Value - counts[0];
        return (Math.Abs(difference) <= (double)tolerance ? 0 : Math.Sign(difference)) switch
        {
            0 => (Verdict.Reproduced, $"our network has {counted} parameters as well"),
            > 0 => (Verdict.Above, $"{claimed} is {FigureText.Of(difference)} more than the {counted} parameters of our network"),
            _ => (Verdict.Below, $"{claimed} is {FigureText.Of(-difference)} fewer than the {counted} parameters of our network"),
        };
    }

    private static (Verdict Verdict, string Because) CompareWithInterval(Claim claim, SampleSummary sample, Interval range)
    {
        var printed = PrintedFigure.Of(claim);
        var (low, value, high) = ((double)printed.Low, (double)printed.Value, (double)printed.High);
        var (verdict, how) =
            low > range.High ? (Verdict.Above, "lies above")
            : high < range.Low ? (Verdict.Below, "lies below")
            : value < range.Low || value > range.High ? (Verdict.Reproduced, "meets, its rounding allowed for,")
            : (Verdict.Reproduced, "lies inside");
        return (
            verdict,
            $"{FigureText.Of(claim)} {how} {FigureText.Beside(claim, range.Low)} to {FigureText.Beside(claim, range.High)}, "
            + $"the 95 % prediction interval of one more run (n = {sample.Count}, mean {FigureText.Beside(claim, sample.Mean)}, "
            + $"sd {FigureText.Beside(claim, sample.Deviation ?? 0)})");
    }
}
