using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Sweeps;

namespace Experiments.Reporting.Pages.Answers;

/// <summary>Answers which setup is best, and how sure that is.</summary>
internal static class BestAnswer
{
    /// <summary>Returns the answer; null if nothing is ranked or the base itself is best.</summary>
    public static Answer? From(SweepTable table, SweepLeaderboard board)
    {
        if (board.Ranked == 0 || board.Rows[0] is not { IsBase: false, Value: { } value } best)
        {
            return null;
        }

        var decimals = Numbers.DecimalsFor(best.Difference?.StandardError ?? value.StandardError);
        var gain = best.Difference is { } d ? $", {Numbers.Signed(d.Mean, decimals)} to the base ({Numbers.Interval(d.Low, d.High, decimals)} with 95 %)" : string.Empty;
        return new(
            $"Best: setup {best.Proposal}",
            $"{Numbers.MeanAndError(value.Mean, value.StandardError)} with {Wording.ShortForPrint(best.Changes)}{gain}.{Certainty(table, board, best.ProbabilityBest)}");
    }

    private static string Certainty(SweepTable table, SweepLeaderboard board, double? probabilityBest)
    {
        if (probabilityBest is not { } probability)
        {
            return string.Empty;
        }

        var tied = board.Tied == 0
            ? ", and the seeds tell all others apart from it."
            : $"; {Wording.Count(board.Tied, "other setup")} of {board.Ranked} cannot be told apart from it.";
        return $" It is the best of the ranked setups with a probability of {Wording.Probability(probability, table.Spec.Seeds.Length)} (posterior over seeds){tied}";
    }
}
