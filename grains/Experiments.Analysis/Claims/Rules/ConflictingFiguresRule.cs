using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>
/// One thing has one figure: those of the same metric and split agree as far as they are printed. A conflict does not say
/// which of them is wrong, and both are right where the report speaks of two runs.
/// </summary>
internal sealed class ConflictingFiguresRule : IConsistencyRule
{
    public string Name => "conflicting-figures";

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts) =>
        from claim in report.Claims
        group claim by (claim.Metric.Name, claim.Split, claim.Of, claim.Runs, claim.Folds, ScoreSet.AverageOf(claim)) into same
        where same.Count() > 1
        select Compare([.. same]);

    private Finding Compare(Claim[] claims)
    {
        var figures = claims.Select(PrintedFigure.Of).ToArray();
        var agree = figures.Max(f => f.Low) <= figures.Min(f => f.High);
        return new Finding(
            Name,
            agree ? FindingSeverity.Consistent : FindingSeverity.Conditional,
            [.. claims.Select(c => c.Id)],
            $"{FigureText.Subject(claims[0])} is stated as {FigureText.List([.. claims.Select(FigureText.Of)])}{(agree ? ", which agree" : string.Empty)}",
            agree ? null : claims[0].Metric.Tolerance is not null ? "if they count the same network" : "if they are of the same run");
    }
}
