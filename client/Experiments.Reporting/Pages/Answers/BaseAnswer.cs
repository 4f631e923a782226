using Experiments.Analysis.Leaderboards;
using Experiments.Analysis.Sweeps;
using Experiments.Reporting.Figures.Sweeps;

namespace Experiments.Reporting.Pages.Answers;

/// <summary>Answers whether the base holds up against its neighbours.</summary>
internal static class BaseAnswer
{
    public static Answer From(SweepLeaderboard board, BaseStanding standing)
    {
        var rank = board.Rows.FirstOrDefault(r => r.IsBase) is { Rank: > 0 } row ? $", rank {row.Rank} of {board.Ranked}" : string.Empty;
        var value = standing.Value is { } v
            ? $"{Numbers.MeanAndError(v.Mean, v.StandardError)} {PageAnswers.MetricOf(board)} (mean and standard error over {Wording.Count(v.Count, "seed")}{rank}). "
            : string.Empty;
        var others = standing.SingleChanges
            ? Wording.Count(standing.Neighbours.Length, "setup") + " with a single change"
            : Wording.Count(standing.Neighbours.Length, "other setup");
        var detectable = standing.Detectable is 0 ? " Any difference would have been found, as the seeds do not scatter."
            : standing.Detectable is { } d
            ? $" A difference of about {AxisTicks.Label(Wording.SignificantDigits(d, 2))} would have been found with a probability of 80 %."
            : string.Empty;
        return standing.Verdict switch
        {
            BaseVerdict.Holds => new(
                "The base holds up within noise",
                $"{value}None of {others} is better beyond what the seeds explain (paired t tests, Holm-corrected).{detectable}"),
            BaseVerdict.Beaten => new(
                "The base is beaten",
                $"{value}{standing.Neighbours.Count(n => n is { Distinct: true, Improvement: > 0 })} of {others} are better beyond what the seeds explain (paired t tests, Holm-corrected).{detectable}"),
            BaseVerdict.Unclear => new(
                $"Whether the base holds up cannot be said with {Wording.Count(standing.Value?.Count ?? 0, "seed")}",
                $"{value}{Unclear(standing, others)}{detectable} Run more seeds."),
            BaseVerdict.OneSeed => new(
                "One seed cannot say whether the base holds up",
                $"{value}{standing.Neighbours.Count(n => n.Improvement > 0)} of {others} have a better value, but nothing tells noise from difference. Run at least 3 seeds."),
            BaseVerdict.Unknown => new(
                "Nothing can be said of the base yet",
                $"{value}{(standing.Value is null ? "It has no value on every seed." : "No other setup has a value on every seed.")}"),
            _ => throw new InvalidOperationException($"verdict {standing.Verdict} has no answer"),
        };
    }

    private static string Unclear(BaseStanding standing, string others) => standing.Best is { } best
        ? $"The best of {others} is better by {AxisTicks.Label(Wording.SignificantDigits(best.Improvement, 2))}, which the seeds can neither confirm nor rule out."
        : $"None of {others} has a better mean.";
}
