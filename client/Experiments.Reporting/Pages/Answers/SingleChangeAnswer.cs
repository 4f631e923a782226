using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Sweeps;

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
            return new("No single change helps", Worse(table, standing));
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

    /// <summary>Says what the changes do to the mean: the worse direction depends on the goal, and a change may do nothing at all.</summary>
    private static string Worse(SweepTable table, BaseStanding standing)
    {
        var (all, equal) = (standing.Neighbours.Length, standing.Neighbours.Count(n => n.Improvement == 0));
        var subject = all == 1 ? "The one that was run" : $"All {all} that were run";
        if (equal == all)
        {
            return $"{subject} {(all == 1 ? "leaves" : "leave")} the mean as it is.";
        }

        var verb = table.Spec.Metric.Goal == SweepGoal.Minimise ? "raise" : "lower";
        return equal == 0
            ? $"{subject} {verb}{(all == 1 ? "s" : string.Empty)} the mean, which is worse."
            : $"Of {all} that were run, {all - equal} {verb}{(all - equal == 1 ? "s" : string.Empty)} the mean, which is worse, and {equal} {(equal == 1 ? "leaves" : "leave")} it as it is.";
    }
}
