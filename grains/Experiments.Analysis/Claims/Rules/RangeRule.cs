using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>
/// Every figure lies in the range of its metric, and in the range that the setup gives it: the squared error of outputs and pixels between
/// 0 and 1 is at most 1. Rounding is allowed for.
/// </summary>
internal sealed class RangeRule : IConsistencyRule
{
    public string Name => "range";

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts)
    {
        var inside = new List<Claim>();
        foreach (var claim in report.Claims)
        {
            var bounds = facts.Bounds.FirstOrDefault(b => b.Metric == claim.Metric.Name);
            if (Outside(claim, claim.Metric.Minimum, claim.Metric.Maximum) is { } bound)
            {
                yield return Beyond(claim, bound);
            }
            else if (bounds is not null && Outside(claim, bounds.Minimum, bounds.Maximum) is { } narrower)
            {
                yield return new Finding(
                    Name,
                    bounds.Conditions.IsEmpty ? FindingSeverity.Contradiction : FindingSeverity.Conditional,
                    [claim.Id],
                    $"{FigureText.Subject(claim)} is stated as {FigureText.Of(claim)}, but {bounds.Because}, so that it is never {narrower}",
                    FigureText.Condition(bounds.Conditions));
            }
            else
            {
                inside.Add(claim);
            }
        }

        if (inside.Count > 0)
        {
            yield return new Finding(
                Name,
                FindingSeverity.Consistent,
                [.. inside.Select(c => c.Id)],
                $"{(inside.Count == report.Claims.Length ? "all figures lie" : "all other figures lie")} in the ranges of their metrics",
                null);
        }
    }

    private static string? Outside(Claim claim, decimal minimum, decimal maximum)
    {
        var figure = PrintedFigure.Of(claim);
        return figure.High < minimum ? $"less than {FigureText.Exact(claim, minimum)}"
            : figure.Low > maximum ? $"more than {FigureText.Exact(claim, maximum)}"
            : null;
    }

    private Finding Beyond(Claim claim, string bound)
    {
        // A fraction such as 96.67 is nearly always a percentage whose unit was left out of the file.
        var isPercent = claim is { Unit: ClaimUnit.One, Metric.Unit: MetricUnit.Fraction }
            && PrintedFigure.Of(claim) is var figure && figure.Low / 100 <= claim.Metric.Maximum && figure.High / 100 >= claim.Metric.Minimum;
        return new Finding(
            Name,
            isPercent ? FindingSeverity.Conditional : FindingSeverity.Contradiction,
            [claim.Id],
            $"{FigureText.Subject(claim)} is stated as {FigureText.Of(claim)}, but it is never {bound}{(isPercent ? "; if the figure is in percent, add 'unit: percent' to the claim" : string.Empty)}",
            isPercent ? "if the figure is a fraction" : null);
    }
}
