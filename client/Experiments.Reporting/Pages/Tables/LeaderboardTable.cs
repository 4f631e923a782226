using Experiments.Analysis.Leaderboards;

namespace Experiments.Reporting.Pages.Tables;

/// <summary>The leaderboard of a sweep's page.</summary>
internal static class LeaderboardTable
{
    // The base is shown whatever its rank.
    private const int MostRows = 30;

    private static PageTable<SweepLeaderboardRow> Columns { get; } = new PageTable<SweepLeaderboardRow>()
        .Number("rank", r => Numbers.Whole(r.Rank))
        .Number("setup", r => Numbers.Whole(r.Proposal))
        .Text("changes to the base", r => r.IsBase ? Html.Tag("strong", "the base") : Wording.ShortForPrint(r.Changes))
        .Number("mean ± se", r => Numbers.MeanAndError(r.Value!.Mean, r.Value.StandardError))
        .Number("95 % interval", r => Numbers.Interval(r.Value!.Low, r.Value.High, Numbers.DecimalsFor(r.Value.StandardError)))
        .Number("to the base", r => r.Difference is { } d ? Numbers.Signed(d.Mean, Numbers.DecimalsFor(d.StandardError)) : Numbers.None)
        .Number("95 % interval", r => r.Difference is { } d ? Numbers.Interval(d.Low, d.High, Numbers.DecimalsFor(d.StandardError)) : Numbers.None)
        .Number("best", r => r.ProbabilityBest is { } p ? Wording.Probability(p, r.Value!.Count) : Numbers.None)
        .Text("tied with the best", r => r.IsTied switch { true => "tied", false when r.Rank > 1 => "no", _ => Numbers.None });

    public static Html Render(SweepLeaderboard board)
    {
        SweepLeaderboardRow[] shown = [.. board.Rows.Where((r, i) => r.Rank > 0 && (i < MostRows || r.IsBase))];
        var violating = board.Rows.Count(r => !r.Violated.IsEmpty);
        var missing = board.Setups - board.Ranked - violating;
        return Html.Join(
            shown.Length == 0 ? Html.Tag("p", "No setup has a value on every seed.") : Columns.Render(shown, ClassOf),
            shown.Length < board.Ranked ? Html.Paragraph("note", $"{board.Ranked - shown.Length} further ranked setups are in the export.") : Html.Empty,
            missing > 0 ? Html.Paragraph("note", $"{Wording.Count(missing, "setup")} without a value on every seed {(missing == 1 ? "is" : "are")} not ranked: {Statuses(board)}.") : Html.Empty,
            violating > 0 ? Html.Paragraph("note", $"{Wording.Count(violating, "setup")} {(violating == 1 ? "violates" : "violate")} a constraint and {(violating == 1 ? "is" : "are")} not ranked.") : Html.Empty);
    }

    private static string? ClassOf(SweepLeaderboardRow row) => row.IsBase ? "base" : row.Rank == 1 ? "best" : null;

    private static string Statuses(SweepLeaderboard board) => string.Join(", ", board.Rows
        .Where(r => r.Rank == 0 && r.Violated.IsEmpty)
        .GroupBy(r => r.Status)
        .OrderBy(g => g.Key)
        .Select(g => $"{g.Count()} {Wording.Status(g.Key)}"));
}
