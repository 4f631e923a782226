using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>A metric that the workload defines as a weighted sum of others: loss = reconstruction + beta KL (Kingma and Welling 2014; Higgins et al. 2017 for beta).</summary>
internal sealed class MetricSumRule : IConsistencyRule
{
    public string Name => "metric-sum";

    public bool NamesSlips => true;

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts) =>
        from sum in facts.Sums
        from total in report.Claims.Where(c => c.Metric.Name == sum.Total && c.Of is ClaimStatistic.Single or ClaimStatistic.Mean)
        let parts = sum.Parts.Select(p => (p.Weight, Claim: Part(report, total, p.Metric))).ToArray()
        where parts.All(p => p.Claim is not null)
        select Compare(total, [.. parts.Select(p => (p.Weight, p.Claim!))], sum);

    private static Claim? Part(Report report, Claim total, string metric) =>
        report.Claims.Where(c => c.Metric.Name == metric && c.Split == total.Split && c.Of == total.Of && c.Runs == total.Runs && c.Folds == total.Folds).Take(2).ToArray() is [var only] ? only : null;

    private Finding Compare(Claim total, (decimal Weight, Claim Claim)[] parts, MetricSum sum)
    {
        var figures = parts.Select(p => (p.Weight, Figure: PrintedFigure.Of(p.Claim))).ToArray();
        var low = figures.Sum(p => p.Weight * (p.Weight >= 0 ? p.Figure.Low : p.Figure.High));
        var high = figures.Sum(p => p.Weight * (p.Weight >= 0 ? p.Figure.High : p.Figure.Low));
        var stated = PrintedFigure.Of(total);
        var fits = stated.High >= low && stated.Low <= high;
        var condition = FigureText.Condition(sum.Conditions);
        var formula = string.Join(" + ", parts.Select(p => p.Weight == 1 ? FigureText.Of(p.Claim) : $"{FigureText.Exact(p.Claim, p.Weight)} x {FigureText.Of(p.Claim)}"));
        var names = string.Join(" + ", parts.Select(p => p.Weight == 1 ? p.Claim.Metric.Words : $"{FigureText.Exact(p.Claim, p.Weight)} x {p.Claim.Metric.Words}"));
        return new Finding(
            Name,
            fits ? FindingSeverity.Consistent : condition is null ? FindingSeverity.Contradiction : FindingSeverity.Conditional,
            [total.Id, .. parts.Select(p => p.Claim.Id)],
            $"{FigureText.Subject(total)} is {names}: {formula} is {FigureText.Exact(total, low)} to {FigureText.Exact(total, high)} with rounding; {FigureText.Of(total)} is stated",
            condition);
    }
}
