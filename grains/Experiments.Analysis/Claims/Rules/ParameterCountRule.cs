using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>A stated number of parameters is the sum of the layer table; without a table, that of the stated network.</summary>
internal sealed class ParameterCountRule : IConsistencyRule
{
    public string Name => "parameter-count";

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts)
    {
        var fromTable = !report.Layers.IsEmpty;
        if (!fromTable && facts.Layers.IsEmpty)
        {
            return [];
        }

        var source = fromTable ? "the layer table sums to" : "the setup's network has";
        var condition = fromTable ? null : FigureText.Condition(facts.LayerConditions);
        var total = fromTable ? report.Layers.Sum(l => l.Parameters) : facts.Layers.Sum(l => l.Parameters);
        return report.Claims.Where(c => c.Metric.Name == report.Workload.ParameterCount).Select(claim => Compare(claim, total, source, condition));
    }

    private Finding Compare(Claim claim, long total, string source, string? condition)
    {
        var figure = PrintedFigure.Of(claim);
        var difference = figure.Value - total;
        if (total >= figure.Low && total <= figure.High)
        {
            return new Finding(Name, FindingSeverity.Consistent, [claim.Id], $"{FigureText.Of(claim)} parameters are stated, and {source} as many", condition);
        }

        return new Finding(
            Name,
            condition is null ? FindingSeverity.Contradiction : FindingSeverity.Conditional,
            [claim.Id],
            $"{FigureText.Of(claim)} parameters are stated, but {source} {FigureText.Of(total)}, "
            + $"{FigureText.Of((double)Math.Abs(difference))} {(difference > 0 ? "fewer" : "more")}",
            condition);
    }
}
