using Experiments.Contracts.Leaderboards;
using Experiments.Reporting;

namespace Experiments.Client.Commands.Leaderboard;

/// <summary>Words what a rebuild of the leaderboard did.</summary>
internal static class RebuildText
{
    /// <summary>The most experiments that are named.</summary>
    private const int MostNamed = 5;

    /// <summary>Returns a note for each thing that the rebuild did or could not do.</summary>
    public static IEnumerable<string> Notes(LeaderboardRebuild done)
    {
        var added = done.Added == 0 ? "no entry was missing." : $"{Wording.Count(done.Added, "entry was", "entries were")} missing and {(done.Added == 1 ? "is" : "are")} back.";
        var removed = done.Removed == 0 ? string.Empty : $" {Wording.Count(done.Removed, "entry", "entries")} of deleted experiments {(done.Removed == 1 ? "was" : "were")} removed.";
        yield return $"{Wording.Count(done.Stored, "experiment is", "experiments are")} stored; {added}{removed}";
        if (!done.Replaced.IsDefaultOrEmpty)
        {
            yield return $"{(done.Replaced.Length == 1 ? "Segment" : "Segments")} {string.Join(", ", done.Replaced)}, which cannot be read, {(done.Replaced.Length == 1 ? "is" : "are")} no longer needed.";
        }

        if (!done.Unreadable.IsDefaultOrEmpty)
        {
            yield return $"{Wording.Count(done.Unreadable.Length, "experiment", "experiments")} cannot be put back: "
                + string.Join("; ", done.Unreadable.Take(MostNamed)) + (done.Unreadable.Length > MostNamed ? "; ..." : string.Empty);
        }
    }
}
