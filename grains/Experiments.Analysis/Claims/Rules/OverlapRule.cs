using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>
/// Dice and Jaccard of one pair of sets are the same number in two scales: <c>D = 2J/(1 + J)</c>. That function is concave and lies above J,
/// so that means over images, experiments or folds obey <c>J &lt;= D &lt;= 2J/(1 + J)</c> (Jensen's inequality).
/// </summary>
internal sealed class OverlapRule : IConsistencyRule
{
    public string Name => "overlap";

    public bool NamesSlips => true;

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts)
    {
        foreach (var set in ScoreSet.In(report).DistinctBy(s => (s.Split, s.Of)))
        {
            if (set.One(MetricRole.Dice) is { } dice && set.One(MetricRole.Jaccard) is { } jaccard)
            {
                var (d, j) = (PrintedFigure.Of(dice), PrintedFigure.Of(jaccard));
                var most = 2 * j.High / (1 + j.High);
                var fits = d.High >= j.Low && d.Low <= most;
                yield return new Finding(
                    Name,
                    fits ? FindingSeverity.Consistent : FindingSeverity.Contradiction,
                    [dice.Id, jaccard.Id],
                    $"with {FigureText.Subject(jaccard)} of {FigureText.Of(jaccard)}, {dice.Metric.Words} lies from {FigureText.Beside(dice, (double)j.Low)} to {FigureText.Beside(dice, (double)most)}; {FigureText.Of(dice)} is stated",
                    null);
            }
        }
    }
}
