using System.Globalization;
using Experiments.Analysis.Claims.Predictions;
using Experiments.Analysis.Statistics;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims;

/// <summary>The sentences about a verdict.</summary>
public static class ClaimWording
{
    /// <summary>Returns how surprising the claim is beside our experiments: <c>one experiment in 3.4 is at least as good</c>; null if no direction is better.</summary>
    public static string? Surprise(ClaimVerdict verdict)
    {
        if (verdict.AtLeastAsGood is not { } p)
        {
            return null;
        }

        var subject = verdict.Claim.Of == ClaimStatistic.Single ? "experiment" : "such figure";
        var often = p >= 1e-6
            ? $"one {subject} in {Short(1 / p)} is at least as good"
            : $"fewer than one {subject} in 1,000,000 is at least as good";
        return verdict.TriesForEven is > 1 and < 1e6 and var tries
            ? $"{often}, and the best of {Short(tries)} is so with even odds"
            : often;
    }

    /// <summary>Returns what n experiments say without the normal distribution; null with fewer than two.</summary>
    public static string? BetweenExtremes(int count) => count < 2 ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"Whatever the distribution, one more experiment falls between the smallest and the largest of {count} with probability ({count} - 1) / ({count} + 1) = {100.0 * (count - 1) / (count + 1):0.#} %; 95 % takes 39 experiments.");

    internal static string TooFew(int count) => $"a prediction interval takes at least 2 experiments, there {(count == 0 ? "is none" : "is 1")}";

    internal static string Because(
        Claim claim, SampleSummary sample, ClaimPrediction prediction, ClaimNumbers numbers, double detectable, double margin, int? seeds)
    {
        var value = (double)PrintedFigure.Of(claim).Value;
        var how = numbers.Place switch
        {
            ClaimPlace.Above => "lies above",
            ClaimPlace.Below => "lies below",
            ClaimPlace.Inside when value < numbers.Single.Low || value > numbers.Single.High => "meets, its rounding allowed for,",
            ClaimPlace.Inside => "lies inside",
            _ => throw new ArgumentOutOfRangeException(nameof(numbers), numbers.Place, "there is no such place"),
        };
        var text = $"{FigureText.Of(claim)} {how} {FigureText.Beside(claim, numbers.Single.Low)} to {FigureText.Beside(claim, numbers.Single.High)}, "
            + $"the 95 % prediction interval of {prediction.Subject} (n = {sample.Count}, mean {FigureText.Beside(claim, sample.Mean)}, "
            + $"sd {FigureText.Beside(claim, sample.Deviation ?? 0)})";
        return numbers.Place == ClaimPlace.Inside ? text + Power(claim, detectable, margin, seeds) : text;
    }

    private static string Power(Claim claim, double detectable, double margin, int? seeds)
    {
        var (found, matters) = (Difference(claim, detectable), Difference(claim, margin));
        return detectable <= margin ? $"; a difference of {found} would have shown, and {matters} would matter"
            : seeds is { } count ? $"; only a difference of {found} would have shown, and {matters} would matter: about {count.ToString("#,0", CultureInfo.InvariantCulture)} seeds would decide"
            : $"; only a difference of {found} would have shown, and {matters} would matter: no number of seeds decides, since single experiments differ by more";
    }

    private static string Difference(Claim claim, double value) =>
        claim.Metric.Unit == MetricUnit.Fraction ? $"{Short(100 * value)} points" : Short(value);

    private static string Short(double value) => value switch
    {
        0 => "0",
        >= 1000 or <= -1000 => value.ToString("#,0", CultureInfo.InvariantCulture),
        _ => Math.Round((decimal)value, Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 20)).ToString("0.####################", CultureInfo.InvariantCulture),
    };
}
