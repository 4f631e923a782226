using Experiments.Analysis.Importances;
using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Sweeps;

namespace Experiments.Reporting.Pages.Answers;

/// <summary>Answers which parameters matter most.</summary>
internal static class ImportanceAnswer
{
    private const int MostParameters = 3;

    // A pair that adds less is not worth a mention.
    private const double LeastPairShare = 0.02;

    public static Answer From(SweepTable table, SweepLeaderboard board, ParameterImportances? importances)
    {
        if (importances is null)
        {
            return new("What matters is not known yet", $"At least {ImportanceEstimate.FewestSetups} setups must have different values on every seed.");
        }

        var main = string.Join(", ", importances.Main.Take(MostParameters).Select(p => $"{p.Parameter} {Numbers.Percent(p.Share)}"));
        var pair = importances.Pairs is [{ Share: >= LeastPairShare } first, ..] ? $"; together, beyond that, {first.First} and {first.Second} {Numbers.Percent(first.Share)}" : string.Empty;
        var noise = importances.Noise is { } n ? $" Noise alone would explain {Numbers.Percent(n)}." : string.Empty;
        return new(
            $"What {(importances.Explained < ParameterImportances.LeastExplained ? "may matter" : "matters")} most: {importances.Main[0].Parameter}",
            $"Of {Subject(table, board, importances)} over the search space {main}{pair}.{noise}{Method(importances)}");
    }

    private static string Subject(SweepTable table, SweepLeaderboard board, ParameterImportances importances) => importances.Epoch is { } epoch
        ? $"the variance of the {table.Workload.Objective.Words} after {Wording.Count(epoch, "epoch")} (the pruner left too few setups to say it of {PageAnswers.MetricOf(board)})"
        : board.Front is null ? "the variance" : $"the variance of {PageAnswers.MetricOf(board)}";

    private static string Method(ParameterImportances importances)
    {
        if (importances.Method == ImportanceMethod.ExactAnova)
        {
            return " The grid is complete, so these are its exact Sobol indices.";
        }

        return importances.Explained is { } explained
            ? $" The forest behind this explains {Numbers.Percent(Math.Max(0, explained))} of setups that it has not seen{(explained < ParameterImportances.LeastExplained ? ": take it as a hint only" : string.Empty)}."
            : string.Empty;
    }
}
