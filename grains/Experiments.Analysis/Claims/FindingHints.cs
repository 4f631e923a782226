using Experiments.Analysis.Claims.Rules;
using Experiments.Contracts.Workloads;
using Experiments.Files.Reports;

namespace Experiments.Analysis.Claims;

/// <summary>
/// Names what would explain a contradiction: figures that were cut off instead of rounded, or a slip of one digit. A slip is a single wrong
/// digit or two neighbours swapped. Of all that leave the rule satisfied, the one nearest to the printed figure is named.
/// </summary>
internal static class FindingHints
{
    /// <summary>Returns the finding with the explanations that fit.</summary>
    /// <param name="finding">A finding of the rule.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="report">The report.</param>
    /// <param name="facts">The facts of the report.</param>
    public static Finding Explain(Finding finding, IConsistencyRule rule, Report report, WorkloadFacts facts)
    {
        if (finding.Severity is FindingSeverity.Consistent or FindingSeverity.Note || finding.ClaimIds.Count == 0)
        {
            return finding;
        }

        var truncated = report with { Claims = [.. report.Claims.Select(c => finding.ClaimIds.Contains(c.Id) ? c with { Rounding = FigureRounding.Truncated } : c)] };
        var isRounded = report.Claims.Any(c => finding.ClaimIds.Contains(c.Id) && c is { Rounding: FigureRounding.Nearest, Unit: not ClaimUnit.Count });
        if (isRounded && IsResolved(finding, rule, truncated, facts))
        {
            return finding with { Text = $"{finding.Text}; cut off instead of rounded it would fit" };
        }

        return rule.NamesSlips && finding.Severity == FindingSeverity.Contradiction && NearestSlip(finding, rule, report, facts) is { } slip
            ? finding with { Text = $"{finding.Text}; {slip.Metric.Words} {FigureText.Of(slip)} would fit, one slip away" }
            : finding;
    }

    private static Claim? NearestSlip(Finding finding, IConsistencyRule rule, Report report, WorkloadFacts facts) => report.Claims
        .Where(claim => finding.ClaimIds.Contains(claim.Id) && claim.Unit != ClaimUnit.Count)
        .SelectMany(claim => Slips(claim).Select(slip => (Claim: claim, Slip: slip)))
        .OrderBy(pair => Math.Abs(pair.Slip.Value - pair.Claim.Value) / Math.Abs(pair.Claim.Value))
        .FirstOrDefault(pair => IsResolved(finding, rule, report with { Claims = report.Claims.Replace(pair.Claim, pair.Slip) }, facts))
        .Slip;

    private static bool IsResolved(Finding finding, IConsistencyRule rule, Report report, WorkloadFacts facts) =>
        rule.Check(report, facts).All(f => f.Severity == FindingSeverity.Consistent || !f.ClaimIds.SequenceEqual(finding.ClaimIds));

    private static IEnumerable<Claim> Slips(Claim claim)
    {
        var texts = new List<string>();
        for (var i = 0; i < claim.Text.Length && claim.Text[i] is not ('e' or 'E'); i++)
        {
            if (!char.IsAsciiDigit(claim.Text[i]))
            {
                continue;
            }

            texts.AddRange("0123456789".Where(digit => digit != claim.Text[i]).Select(digit => $"{claim.Text[..i]}{digit}{claim.Text[(i + 1)..]}"));
            if (i + 1 < claim.Text.Length && char.IsAsciiDigit(claim.Text[i + 1]))
            {
                texts.Add($"{claim.Text[..i]}{claim.Text[i + 1]}{claim.Text[i]}{claim.Text[(i + 2)..]}");
            }
        }

        var scale = claim.Unit == ClaimUnit.Percent ? 100 : 1;
        return texts
            .Distinct()
            .Select(text => claim with { Text = text, Value = (double)(PrintedNumber.Parse(text) / scale) });
    }
}
