using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims.Rules;

/// <summary>
/// Bounds F1 by precision P and recall R. Of one class, F1 = 2PR/(P + R), which is concave in (P, R). So an average of the classes'
/// F1 with any weights is at most 2PR/(P + R) of the averages (Jensen), and an average over experiments too. From below,
/// <c>2pr/(p + r) ≥ p + r - 1</c> for p and r up to 1, so that F1 is at least P + R - 1: Opitz and Burst, "Macro F1 and Macro F1"
/// (2019), discuss how far apart the two ways to average are. A missing precision or recall counts as 1 above.
/// </summary>
/// <remarks>Only the F1 is named by the finding: precision and recall bound it, and either may well be right.</remarks>
internal sealed class MacroF1Rule : IConsistencyRule
{
    public string Name => "macro-f1";

    public bool NamesSlips => true;

    public IEnumerable<Finding> Check(Report report, WorkloadFacts facts)
    {
        foreach (var set in ScoreSet.In(report))
        {
            // Of several figures for one thing the largest binds the least.
            var (precision, recall) = (Largest(set, MetricRole.Precision), Largest(set, MetricRole.Recall));
            foreach (var bounded in set.Claims.Where(c => c.Metric.Role == MetricRole.F1 && (precision ?? recall) is not null))
            {
                yield return Compare(bounded, precision, recall, set.Average is null ? "if the figures average over classes alike" : null);
            }
        }
    }

    /// <summary>Returns 2pr/(p + r); 0 if both are 0.</summary>
    internal static decimal Harmonic(decimal p, decimal r) => p + r <= 0 ? 0 : 2 * p * r / (p + r);

    private static Claim? Largest(ScoreSet set, MetricRole role) => set.Claims.Where(c => c.Metric.Role == role).MaxBy(c => PrintedFigure.Of(c).High);

    private Finding Compare(Claim bounded, Claim? precision, Claim? recall, string? condition)
    {
        var figure = PrintedFigure.Of(bounded);
        var (p, r) = (FigureOrOne(precision), FigureOrOne(recall));
        var upper = Harmonic(Math.Clamp(p.High, 0, 1), Math.Clamp(r.High, 0, 1));

        // Exact without a division: F1 (P + R) > 2PR.
        var exceeds = figure.Low * (Math.Clamp(p.High, 0, 1) + Math.Clamp(r.High, 0, 1)) > 2 * Math.Clamp(p.High, 0, 1) * Math.Clamp(r.High, 0, 1);
        var lower = p.Low + r.Low - 1;
        var isBelow = precision is not null && recall is not null && figure.High < lower;
        var subject = FigureText.Subject(bounded);
        var names = FigureText.List([.. new[] { precision, recall }.OfType<Claim>().Select(c => $"{c.Metric.Words} {FigureText.Of(c)}")]);
        var most = $"2PR/(P + R) = {Value(bounded, Harmonic(p.Value, r.Value))}, or {Value(bounded, upper)} with rounding";
        var text = exceeds ? $"{subject} is stated as {FigureText.Of(bounded)}, but with {names} it cannot exceed {most}"
            : isBelow ? $"{subject} is stated as {FigureText.Of(bounded)}, but with {names} it is at least P + R - 1 = {Value(bounded, p.Value + r.Value - 1)}, or {Value(bounded, lower)} with rounding"
            : $"{subject} of {FigureText.Of(bounded)} fits {names}: it does not exceed {most}";
        var severity = !exceeds && !isBelow ? FindingSeverity.Consistent : condition is null ? FindingSeverity.Contradiction : FindingSeverity.Conditional;
        return new Finding(Name, severity, [bounded.Id], text, condition);
    }

    private static PrintedFigure FigureOrOne(Claim? claim) => claim is null ? PrintedFigure.Exact(1) : PrintedFigure.Of(claim);

    private static string Value(Claim claim, decimal value) => FigureText.Exact(claim, Math.Round(value, claim.Decimals + 5));
}
