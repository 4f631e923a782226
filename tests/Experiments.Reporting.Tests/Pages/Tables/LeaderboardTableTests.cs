using System.Text.RegularExpressions;
using Experiments.Analysis.Leaderboards;
using Experiments.Reporting.Pages.Tables;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Reporting.Tests.Pages.Tables;

public sealed class LeaderboardTableTests
{
    private static readonly SweepLeaderboard Board = SweepRanking.Rank(SampleViews.OneAtATime, new SweepLeaderboardQuery(), BuiltInWorkloads.All.Catalog);

    [Fact]
    public void Base_and_best_are_marked()
    {
        var markup = LeaderboardTable.Render(Board).Markup;
        Assert.Single(Regex.Matches(markup, "<tr class=\"base\">"));
        Assert.Single(Regex.Matches(markup, "<tr class=\"best\">"));
        Assert.Contains("<strong>the base</strong>", markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Thirty_rows_and_the_base_are_shown_and_the_others_are_counted()
    {
        var row = Board.Rows.First(r => r is { IsBase: false, Rank: > 1 });
        var last = Board.Rows.Single(r => r.IsBase) with { Rank = 50 };
        var board = Board with { Setups = 50, Ranked = 50, Rows = [.. Enumerable.Range(1, 49).Select(rank => row with { Rank = rank }), last] };

        var text = PageText.Read(LeaderboardTable.Render(board).Markup);

        Assert.Contains("\n30 | ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n31 | ", text, StringComparison.Ordinal);
        Assert.Contains("\n50 | 0 | the base", text, StringComparison.Ordinal);
        Assert.Contains("19 further ranked setups are in the export.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("not ranked", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Setups_without_a_rank_are_counted_by_status() =>
        Assert.EndsWith("1 setup without a value on every seed is not ranked: 1 failed.\n", PageText.Read(LeaderboardTable.Render(Board).Markup), StringComparison.Ordinal);

    [Fact]
    public void Board_without_any_rank_says_so()
    {
        var board = SweepRanking.Rank(SampleViews.AllFailed, new SweepLeaderboardQuery(), BuiltInWorkloads.All.Catalog);
        var text = PageText.Read(LeaderboardTable.Render(board).Markup);
        Assert.StartsWith("No setup has a value on every seed.\n", text, StringComparison.Ordinal);
        Assert.EndsWith($"{board.Setups} setups without a value on every seed are not ranked: {board.Setups} failed.\n", text, StringComparison.Ordinal);
    }
}
