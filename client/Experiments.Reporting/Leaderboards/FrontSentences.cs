using Experiments.Analysis.Fronts;
using Experiments.Analysis.Leaderboards;
using Experiments.Contracts.Sweeps;

namespace Experiments.Reporting.Leaderboards;

/// <summary>Says in sentences what the front of a sweep is: the same on the terminal and on pages.</summary>
public static class FrontSentences
{
    /// <summary>Returns the sentences; empty for a sweep with one metric.</summary>
    public static IReadOnlyList<string> Of(SweepLeaderboard board)
    {
        if (board.Front is not { } front)
        {
            return [];
        }

        var size = front.Front.Count();
        return
        [
            size > 0 ? $"The front has {size} of {Wording.Count(board.Ranked, "setup")}{(board.Constraints.IsEmpty ? string.Empty : " that meet the constraints")}: no other is as good in every metric and better in one."
                : front.Setups.IsEmpty ? "No setup has a value of each metric on every seed yet, so that there is no front."
                : "No setup meets the constraints, so that there is no front.",
            .. front.Hypervolume is { } volume ? [Volume(volume, front)] : Array.Empty<string>(),
            .. Base(board, front) is { } text ? [text] : Array.Empty<string>(),
        ];
    }

    /// <summary>Returns what is to be known of a metric that is a wall time; null if none is.</summary>
    public static string? WallTime(SweepLeaderboard board) => board.UsesWallTime ? NotReproducible(WallTimeMetric.Text) : null;

    /// <summary>Returns that a metric is not reproducible.</summary>
    public static string NotReproducible(string metric) => $"{metric} is a wall time and not reproducible: the same sweep measures other values when it runs again.";

    private static string Volume(double volume, SweepFront front)
    {
        var interval = front.HypervolumeInterval is { } range
            ? $" ({Quantities.Share(range.Low)} to {Quantities.Share(range.High)} with 95 %, over resampled seeds)"
            : string.Empty;
        return $"Its hypervolume is {Quantities.Share(volume)}{interval}, as a share of the box between the best and the worst value of each metric.";
    }

    private static string? Base(SweepLeaderboard board, SweepFront front)
    {
        if (front.Setups.FirstOrDefault(s => s.Setup.IsBase) is not { } home)
        {
            return null;
        }

        return home.Front switch
        {
            0 => $"The base violates {string.Join(" and ", home.Violated.Select(c => c.Text))}.",
            1 => "The base is on the front.",
            _ when front.Front.FirstOrDefault(s => IsAsGood(board, s, home)) is { } better => $"The base is not on the front: setup {better.Setup.Proposal.Index} is as good in every metric and better in one.",
            _ => null,
        };
    }

    private static bool IsAsGood(SweepLeaderboard board, FrontSetup setup, FrontSetup home) =>
        board.Metrics.Select((metric, i) => metric.Goal == SweepGoal.Minimise ? setup.Means[i] <= home.Means[i] : setup.Means[i] >= home.Means[i]).All(isAsGood => isAsGood);
}
