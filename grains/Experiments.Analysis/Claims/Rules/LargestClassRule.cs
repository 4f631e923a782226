using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>A note, no contradiction: an accuracy that naming the largest class each time would exceed.</summary>
internal sealed class LargestClassRule : IConsistencyRule
{
    public string Name => "largest-class";

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts)
    {
        foreach (var claim in report.Claims.Where(c => c.Metric.Role is MetricRole.Accuracy or MetricRole.Top1))
        {
            var numbers = SplitNumbers.Of(report, facts, claim.Split);
            if (numbers.Classes.IsEmpty)
            {
                continue;
            }

            var share = numbers.Classes.Max() / numbers.Classes.Sum(n => (decimal)n);
            if (PrintedFigure.Of(claim).High < share)
            {
                yield return new Finding(
                    Name,
                    FindingSeverity.Note,
                    [claim.Id],
                    $"{FigureText.Subject(claim)} of {FigureText.Of(claim)} is less than naming the largest class each time gives, {FigureText.Beside(claim, (double)share, 0)}",
                    numbers.Condition);
            }
        }
    }
}
