using Experiments.Analysis.Sweeps;

namespace Experiments.Reporting.Pages.Answers;

/// <summary>Answers which single change of the base helps most.</summary>
internal static class SingleChangeAnswer
{
    /// <summary>Returns the answer; null if the sweep ran no single changes.</summary>
    public static Answer? From(SweepTable table, BaseStanding standing)
    {
        if (!standing.SingleChanges || standing.Neighbours.IsEmpty)
        {
            return null;
        }

        if (standing.Best is not { } best)
        {
            return new("No single change helps", $"All {standing.Neighbours.Length} that were run lower the mean.");
        }

        var change = best.Changes[0];
        var decimals = Numbers.DecimalsFor(best.Difference.StandardError);
        var interval = best.Difference.Low is null ? string.Empty : $" ({Numbers.Interval(best.Difference.Low, best.Difference.High, decimals)} with 95 %)";
        var certainty = best.PValue is not { } p ? string.Empty
            : best.Distinct ? $"; that is more than noise ({Numbers.PValue(p)}, corrected)"
            : $"; that may be noise ({Numbers.PValue(p)}, corrected)";
        return new(
            $"The single change that helps most: {change.Name} {Wording.ShortForPrint(change.Text)}",
            $"{Numbers.Signed(best.Difference.Mean, decimals)}{interval} instead of {Wording.ShortForPrint(table.Spec.Base.Text(change.Name))}{certainty}.");
    }
}
