using System.Globalization;
using Experiments.Contracts.Experiments;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>
/// An accuracy is a whole number of right images out of n: on few images some printed figures are out of reach. The idea is
/// the GRIM test of Brown and Heathers, "The GRIM Test" (Social Psychological and Personality Science, 2017).
/// </summary>
internal sealed class GranularityRule : IConsistencyRule
{
    public string Name => "granularity";

    public IEnumerable<Finding> Check(Report report, ReportFacts facts)
    {
        foreach (var claim in report.Claims.Where(c => c.Metric is MetricNames.Accuracy or MetricNames.QdaAccuracy))
        {
            if (claim.Split is { } split && facts.Images.TryGetValue(split, out var sizes))
            {
                yield return Check(claim, [.. sizes], facts.ImagesCondition);
            }
        }
    }

    private Finding Check(Claim claim, int[] sizes, string condition)
    {
        var figure = PrintedFigure.Of(claim);
        foreach (var images in sizes)
        {
            var right = Math.Ceiling(Math.Max(0, figure.Low) * images);
            if (right <= Math.Min(1, figure.High) * images)
            {
                return new Finding(
                    Name,
                    FindingSeverity.Consistent,
                    [claim.Id],
                    $"{FigureText.Subject(claim)} of {FigureText.Of(claim)} can be had: {FigureText.Of((double)right)} of {FigureText.Of(images)} images round to it",
                    condition);
            }
        }

        var neighbours = sizes.SelectMany(images => Neighbours(claim, figure.Value, images)).ToList();
        return new Finding(
            Name,
            FindingSeverity.Conditional,
            [claim.Id],
            $"{FigureText.Subject(claim)} is stated as {FigureText.Of(claim)}, but no number of right images out of "
            + $"{string.Join(" or ", sizes.Select(n => FigureText.Of(n)))} rounds to it; the nearest are {FigureText.List(neighbours)}",
            condition);
    }

    private static IEnumerable<string> Neighbours(Claim claim, decimal value, int images)
    {
        var below = Math.Floor(Math.Clamp(value, 0, 1) * images);
        return new[] { below, below + 1 }
            .Where(right => right <= images)
            .Select(right =>
            {
                var share = right / images * (claim.Unit == ClaimUnit.Percent ? 100 : 1);
                var text = share.ToString("F" + claim.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
                return $"{text}{(claim.Unit == ClaimUnit.Percent ? " %" : string.Empty)} ({FigureText.Of((double)right)} of {FigureText.Of(images)})";
            });
    }
}
