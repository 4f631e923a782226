using Experiments.Analysis.Leaderboards;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Sweeps;

namespace Experiments.Reporting.Pages.Tables;

/// <summary>The leaderboard of a page whose sweep has several metrics: the front first, a column for each metric.</summary>
internal static class FrontTable
{
    // The front is shown whatever its size, and the base whatever its front.
    private const int MostRows = 30;

    public static Html Render(SweepLeaderboard board)
    {
        SweepLeaderboardRow[] shown = [.. board.Rows.Where((r, i) => r.Value is not null && (i < MostRows || r.Rank == 1 || r.IsBase))];
        return shown.Length == 0
            ? Html.Tag("p", "No setup has a value of each metric.")
            : Html.Join(
                Columns(board).Render(shown, r => r.IsBase ? "base" : r.Rank == 1 ? "best" : null),
                shown.Length < board.Setups ? Html.Paragraph("note", $"{Wording.Count(board.Setups - shown.Length, "further setup")} in the export.") : Html.Empty);
    }

    private static PageTable<SweepLeaderboardRow> Columns(SweepLeaderboard board)
    {
        var columns = new PageTable<SweepLeaderboardRow>()
            .Number("front", r => r.Rank > 0 ? Numbers.Whole(r.Rank) : Numbers.None)
            .Number("setup", r => Numbers.Whole(r.Proposal))
            .Text("changes to the base", r => r.IsBase ? Html.Tag("strong", "the base") : Wording.ShortForPrint(r.Changes));
        foreach (var metric in board.Metrics)
        {
            columns = columns.Number(
                $"{metric.Name}@{metric.Split}, {Wording.Goal(metric.Goal)}", r => SummaryOf(r, metric) is { } value ? Numbers.MeanAndError(value.Mean, value.StandardError) : Numbers.None);
        }

        if (board.Rows.Any(r => r.ShareOnFront is not null))
        {
            columns = columns.Number("on the front", r => r.ShareOnFront is { } share ? Wording.Probability(share, board.Seeds.Length) : Numbers.None);
        }

        return board.Constraints.IsEmpty
            ? columns
            : columns.Text("constraints", r => r.Violated.IsEmpty ? r.Rank > 0 ? "met" : Numbers.None : $"violated: {string.Join(", ", r.Violated.Select(c => c.Text))}");
    }

    private static MetricSummary? SummaryOf(SweepLeaderboardRow row, SweepMetric metric) =>
        row.Value is { } value && value.Metric == metric.Name && value.Split == metric.Split ? value : row.Others.FirstOrDefault(o => o.Metric == metric.Name && o.Split == metric.Split);
}
