using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>Every figure lies in the range of its metric, rounding allowed for.</summary>
internal sealed class RangeRule : IConsistencyRule
{
    public string Name => "range";

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts)
    {
        var inside = new List<Claim>();
        foreach (var claim in report.Claims)
        {
            var (minimum, maximum) = (claim.Metric.Minimum, claim.Metric.Maximum);
            var figure = PrintedFigure.Of(claim);
            if (figure.High >= minimum && figure.Low <= maximum)
            {
                inside.Add(claim);
                continue;
            }

            var bound = figure.High < minimum ? $"less than {FigureText.Exact(claim, minimum)}" : $"more than {FigureText.Exact(claim, maximum)}";
            yield return new Finding(
                Name,
                FindingSeverity.Contradiction,
                [claim.Id],
                $"{FigureText.Subject(claim)} is stated as {FigureText.Of(claim)}, but it is never {bound}",
                null);
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
}
