using Experiments.Analysis.Leaderboards;
using Experiments.Reporting.Leaderboards;

namespace Experiments.Reporting.Pages.Answers;

/// <summary>Answers which setups are on the front of a sweep with several metrics.</summary>
internal static class FrontAnswers
{
    public static IEnumerable<Answer> From(SweepLeaderboard board)
    {
        var sentences = FrontSentences.Of(board);
        yield return new(board.Front!.Front.Count() is > 0 and var size ? $"The front has {Wording.Count(size, "setup")}" : "There is no front yet", string.Join(' ', sentences));
        if (FrontSentences.WallTime(board) is { } text)
        {
            yield return new("One metric is a wall time", text);
        }
    }
}
