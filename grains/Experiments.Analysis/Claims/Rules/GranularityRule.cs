using System.Globalization;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>
/// An accuracy is a whole number of right items out of n: on few items some printed figures are out of reach. The idea is
/// the GRIM test of Brown and Heathers, "The GRIM Test" (Social Psychological and Personality Science, 2017).
/// </summary>
internal sealed class GranularityRule : IConsistencyRule
{
    public string Name => "granularity";

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts)
    {
        foreach (var claim in report.Claims.Where(c => c.Metric.IsShareOfItems))
        {
            if (claim.Split is { } split && facts.Items.TryGetValue(split, out var sizes))
            {
                yield return Check(claim, [.. sizes], report.Workload.ItemsWord, FigureText.Condition(facts.ItemConditions));
            }
        }
    }

    private Finding Check(Claim claim, int[] sizes, string word, string? condition)
    {
        var figure = PrintedFigure.Of(claim);
        foreach (var items in sizes)
        {
            var right = Math.Ceiling(Math.Max(0, figure.Low) * items);
            if (right <= Math.Min(1, figure.High) * items)
            {
                return new Finding(
                    Name,
                    FindingSeverity.Consistent,
                    [claim.Id],
                    $"{FigureText.Subject(claim)} of {FigureText.Of(claim)} can be had: {FigureText.Of((double)right)} of {FigureText.Of(items)} {word} round to it",
                    condition);
            }
        }

        var neighbours = sizes.SelectMany(items => Neighbours(claim, figure.Value, items)).ToList();
        return new Finding(
            Name,
            FindingSeverity.Conditional,
            [claim.Id],
            $"{FigureText.Subject(claim)} is stated as {FigureText.Of(claim)}, but no number of right {word} out of "
            + $"{string.Join(" or ", sizes.Select(n => FigureText.Of(n)))} rounds to it; the nearest are {FigureText.List(neighbours)}",
            condition);
    }

    private static IEnumerable<string> Neighbours(Claim claim, decimal value, int items)
    {
        var below = Math.Floor(Math.Clamp(value, 0, 1) * items);
        return new[] { below, below + 1 }
            .Where(right => right <= items)
            .Select(right =>
            {
                var share = right / items * (claim.Unit == ClaimUnit.Percent ? 100 : 1);
                var text = share.ToString("F" + claim.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
                return $"{text}{(claim.Unit == ClaimUnit.Percent ? " %" : string.Empty)} ({FigureText.Of((double)right)} of {FigureText.Of(items)})";
            });
    }
}
