using Experiments.Analysis.Claims;
using Experiments.Analysis.Importances;
using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Experiments;
using Experiments.Files.Reports;
using Experiments.Reporting.Figures;

namespace Experiments.Reporting.Pages;

/// <summary>What a sweep found, in sentences with the numbers first.</summary>
internal sealed class Findings(SweepTable table, SweepLeaderboard board, SweepAnswers answers)
{
    // A bootstrap of fewer seeds knows too few values to be honest about the tails: Efron and Tibshirani (1993), chapter 6.
    private const int FewSeeds = 8;

    private readonly string _metric = $"{board.Metric.Name} on {board.Metric.Split}";

    /// <summary>A headline a question, and its answer.</summary>
    public IEnumerable<(string Headline, string Text)> All()
    {
        yield return Base();
        if (Best() is { } best)
        {
            yield return best;
        }

        yield return Matters();
        if (HelpsMost() is { } helps)
        {
            yield return helps;
        }

        foreach (var claim in Claims())
        {
            yield return claim;
        }

        yield return Counted();
    }

    private (string, string) Base()
    {
        var standing = answers.Base;
        var rank = board.Rows.FirstOrDefault(r => r.IsBase) is { Rank: > 0 } row ? $", rank {row.Rank} of {board.Ranked}" : string.Empty;
        var value = standing.Value is { } v ? $"{Numbers.Mean(v.Mean, v.StandardError)} {_metric} (mean and standard error over {Words.Count(v.Count, "seed")}{rank}). " : string.Empty;
        var what = standing.SingleChanges ? Words.Count(standing.Neighbours.Length, "setup") + " with a single change" : Words.Count(standing.Neighbours.Length, "other setup");
        var detectable = standing.Detectable is { } d ? $" A difference of less than about {AxisTicks.Label(Round(d))} would not have been told from noise." : string.Empty;
        return standing.Verdict switch
        {
            BaseVerdict.Holds => ("The base holds up within noise", $"{value}None of {what} is better beyond what the seeds explain (paired t tests, Holm-corrected).{detectable}"),
            BaseVerdict.Beaten => ("The base is beaten", $"{value}{standing.Neighbours.Count(n => n is { Distinct: true, Improvement: > 0 })} of {what} are better beyond what the seeds explain (paired t tests, Holm-corrected).{detectable}"),
            BaseVerdict.OneSeed => ("One seed cannot say whether the base holds up", $"{value}{standing.Neighbours.Count(n => n.Improvement > 0)} of {what} have a better value, but nothing tells noise from difference; run at least 3 seeds."),
            _ => ("Nothing can be said of the base yet", $"{value}{(standing.Value is null ? "It has no value on every seed." : "No other setup has a value on every seed.")}"),
        };
    }

    private (string, string)? Best()
    {
        if (board.Ranked == 0 || board.Rows[0] is not { IsBase: false, Value: { } value } best)
        {
            return null;
        }

        var decimals = Numbers.Decimals(best.Difference?.StandardError ?? value.StandardError);
        var gain = best.Difference is { } d ? $", {Numbers.Signed(d.Mean, decimals)} to the base ({Numbers.Interval(d.Low, d.High, decimals)} with 95 %)" : string.Empty;
        var probability = best.ProbabilityBest is { } p ? $" It is the best of the ranked setups with a probability of {Numbers.Percent(p)} (bootstrap over seeds{(table.Spec.Seeds.Length < FewSeeds ? $"; {table.Spec.Seeds.Length} make it overconfident" : string.Empty)})" : string.Empty;
        var tied = best.ProbabilityBest is null ? string.Empty
            : board.Tied == 0 ? ", and the seeds tell all others apart from it." : $"; {Words.Count(board.Tied, "other setup")} of {board.Ranked} cannot be told apart from it.";
        return ($"Best: setup {best.Proposal}", $"{Numbers.Mean(value.Mean, value.StandardError)} with {Words.Short(best.Changes)}{gain}.{probability}{tied}");
    }

    private (string, string) Matters()
    {
        if (answers.Importances is not { } importances)
        {
            return ("What matters is not known yet", $"At least {ImportanceEstimate.FewestSetups} setups must have different values on every seed.");
        }

        var main = string.Join(", ", importances.Main.Take(3).Select(p => $"{p.Parameter} {Numbers.Percent(p.Share)}"));
        var pair = importances.Pairs is [{ Share: >= 0.02 } first, ..] ? $"; together beyond that {first.First} and {first.Second} {Numbers.Percent(first.Share)}" : string.Empty;
        var noise = importances.Noise is { } n ? $" Noise alone would make {Numbers.Percent(n)}." : string.Empty;
        var how = importances.Method == ImportanceMethod.ExactAnova ? " The grid is complete, so that these are its exact Sobol indices."
            : importances.Explained is { } explained ? $" The forest behind this explains {Numbers.Percent(Math.Max(0, explained))} of setups that it has not seen{(explained < 0.5 ? ": take it as a hint only" : string.Empty)}." : string.Empty;
        var of = importances.Epoch is { } epoch ? $"the variance of the loss after {Words.Count(epoch, "epoch")} (the pruner left too few setups to say it of {_metric})" : "the variance";
        return ($"What matters most: {importances.Main[0].Parameter}", $"Of {of} over the search space {main}{pair}.{noise}{how}");
    }

    private (string, string)? HelpsMost()
    {
        if (!answers.Base.SingleChanges || answers.Base.Neighbours.IsEmpty)
        {
            return null;
        }

        if (answers.Base.Best is not { } best)
        {
            return ("No single change helps", $"All {answers.Base.Neighbours.Length} that were run lower the mean.");
        }

        var change = best.Changes[0];
        var decimals = Numbers.Decimals(best.Difference.StandardError);
        var interval = best.Difference.Low is null ? string.Empty : $" ({Numbers.Interval(best.Difference.Low, best.Difference.High, decimals)} with 95 %)";
        var certain = best.PValue is not { } p ? string.Empty : best.Distinct ? $"; that is more than noise ({Numbers.P(p)}, corrected)" : $"; that may be noise ({Numbers.P(p)}, corrected)";
        return (
            $"The single change that helps most: {change.Name} {Words.Short(change.Text)}",
            $"{Numbers.Signed(best.Difference.Mean, decimals)}{interval} in place of {Words.Short(table.Spec.Base.Text(change.Name))}{certain}.");
    }

    private IEnumerable<(string, string)> Claims()
    {
        if (answers.Claims.IsEmpty)
        {
            yield break;
        }

        var reached = answers.Claims.Count(ClaimRemedies.IsReached);
        yield return (
            $"{reached} of {answers.Claims.Length} claims are reached by the base",
            $"{answers.Claims.Count(c => c.Verdict == Verdict.NotComparable)} cannot be compared, {answers.Claims.Count(c => c.Verdict == Verdict.Impossible)} contradict the report itself, {answers.Remedies.Length} are not reached.");
        foreach (var remedy in answers.Remedies)
        {
            yield return remedy.Reached is null
                ? ($"{remedy.Claim.Id} is reached by no setup", $"None of {Words.Count(remedy.Tried, "setup")} reaches {Figure(remedy.Claim)}; the base has {Figure(remedy.Claim, remedy.AtBase.Mean)}.")
                : ($"{remedy.Claim.Id} would be reached by {Words.Short(remedy.Changes)}",
                    $"{Figure(remedy.Claim, remedy.Reached.Mean)} in place of {Figure(remedy.Claim, remedy.AtBase.Mean)} at the base, against the reported {Figure(remedy.Claim)}; the smallest of {Words.Count(remedy.Reaching, "change")} that would do.");
        }
    }

    private (string, string) Counted()
    {
        var parts = new[]
        {
            (board.Completed, "completed"), (board.Pruned, "pruned"), (board.Failed, "failed"), (board.Cancelled, "cancelled"), (board.Unfinished, "not ended"),
        }.Where(p => p.Item1 > 0).Select(p => $"{p.Item1:#,0} {p.Item2}");
        var spent = table.View.Runs.Sum(r => (long)r.Losses.Length);
        var full = Full();
        var saved = full > spent && board.Pruned > 0 ? $" The pruner saved {Numbers.Percent(1 - ((double)spent / full))} of the epochs." : string.Empty;
        return (
            $"{Words.Count(board.Setups, "setup")}, {Words.Count(board.Completed + board.Pruned + board.Failed + board.Cancelled + board.Unfinished, "experiment")}",
            $"{string.Join(", ", parts)}.{saved}{(table.View.Reason is { } reason ? $" It stopped early: {reason}." : string.Empty)}");
    }

    /// <summary>Epochs that all ended experiments would have taken.</summary>
    private long Full()
    {
        var epochs = Contracts.Workloads.WorkloadCatalog.Find(table.Spec.Base.Workload)!.EpochsParameter;
        var setups = table.View.Proposals.ToDictionary(p => p.Index, p => p.Setup.Integer(epochs));
        return table.View.Runs.Sum(r => r.Status == ExperimentStatus.Pruned ? setups[r.Proposal] : (long)r.Losses.Length);
    }

    private static string Figure(Claim claim) => claim.Unit == ClaimUnit.Percent ? $"{claim.Text} %" : claim.Text;

    private static string Figure(Claim claim, double? value) => value is not { } v ? "no value"
        : claim.Unit == ClaimUnit.Percent ? $"{Numbers.Of(100 * v, claim.Decimals + 1)} %" : Numbers.Of(v, claim.Unit == ClaimUnit.Count ? 0 : claim.Decimals + 1);

    private static double Round(double value) =>
        double.Parse(value.ToString("G2", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
}
