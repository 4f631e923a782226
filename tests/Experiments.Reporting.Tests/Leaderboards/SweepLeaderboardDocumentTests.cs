using System.Text.Json;
using Experiments.Analysis.Leaderboards;
using Experiments.Reporting.Leaderboards;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Reporting.Tests.Leaderboards;

public sealed class SweepLeaderboardDocumentTests
{
    private static readonly SweepLeaderboard Board = SweepRanking.Rank(SampleViews.Halving, new SweepLeaderboardQuery { Others = ["mse@validation"] }, BuiltInWorkloads.All.Catalog);
    private static readonly SweepLeaderboardDocument Document = SweepLeaderboardDocument.FromLeaderboard(Board);

    [Fact]
    public void Document_holds_what_the_leaderboard_holds()
    {
        Assert.Equal((Board.Sweep, "ssim", "validation", "maximise"), (Document.Sweep, Document.Metric, Document.Split, Document.Goal));
        Assert.Equal((Board.Setups, Board.Ranked, Board.Tied, Board.Matching), (Document.Setups, Document.Ranked, Document.Tied, Document.Matching));
        Assert.Equal(
            (Board.Completed, Board.Pruned, Board.Failed, Board.Cancelled, Board.Unfinished),
            (Document.Completed, Document.Pruned, Document.Failed, Document.Cancelled, Document.Unfinished));
        Assert.Equal(Board.Seeds, Document.Seeds);
        Assert.Equal(Board.Rows.Length, Document.Rows.Count);
    }

    [Fact]
    public void Every_row_keeps_its_numbers()
    {
        foreach (var (row, document) in Board.Rows.Zip(Document.Rows))
        {
            Assert.Equal(row.Rank == 0 ? null : row.Rank, document.Rank);
            Assert.Equal((row.Proposal, row.IsBase, row.SetupId, row.Reason), (document.Proposal, document.IsBase, document.SetupId, document.Reason));
            Assert.Equal(row.Changes.Select(c => (c.Name, c.Text)), document.Changes.Select(c => (c.Key, c.Value)));
            Assert.Equal((row.Value?.Mean, row.Value?.StandardError), (document.Value?.Mean, document.Value?.StandardError));
            Assert.Equal((row.Difference?.Mean, row.Difference?.PValue), (document.Difference?.Mean, document.Difference?.PValue));
            Assert.Equal((row.IsTied, row.ProbabilityBest), (document.Tied, document.ProbabilityBest));
            Assert.Equal(row.Others.Select(o => o.Mean), document.Others.Select(o => o.Mean));
        }
    }

    [Fact]
    public void Json_has_the_names_of_the_command_line()
    {
        var row = JsonDocument.Parse(JsonSerializer.Serialize(Document, ReportingJson.Readable.SweepLeaderboardDocument)).RootElement.GetProperty("rows")[0];
        Assert.Equal(
            ["rank", "proposal", "isBase", "setupId", "changes", "reason", "status", "completed", "pruned", "failed", "cancelled", "unfinished", "value", "difference", "tied", "probabilityBest", "others"],
            row.EnumerateObject().Select(m => m.Name));
        Assert.Equal(["metric", "split", "count", "mean", "deviation", "standardError", "low", "high"], row.GetProperty("value").EnumerateObject().Select(m => m.Name));
        Assert.Equal(["seeds", "mean", "standardError", "low", "high", "pValue"], row.GetProperty("difference").EnumerateObject().Select(m => m.Name));
    }

    [Fact]
    public void Number_that_is_not_finite_is_null()
    {
        var document = Document with { Rows = [Document.Rows[0] with { ProbabilityBest = double.NaN, Value = Document.Rows[0].Value! with { Mean = double.PositiveInfinity } }] };
        var row = JsonDocument.Parse(JsonSerializer.Serialize(document, ReportingJson.Readable.SweepLeaderboardDocument)).RootElement.GetProperty("rows")[0];
        Assert.Equal(JsonValueKind.Null, row.GetProperty("probabilityBest").ValueKind);
        Assert.Equal(JsonValueKind.Null, row.GetProperty("value").GetProperty("mean").ValueKind);
    }

    [Fact]
    public void Fingerprint_changes_with_a_result_and_with_nothing_else()
    {
        var same = SweepRanking.Rank(SampleViews.Halving with { EndedAt = null }, new SweepLeaderboardQuery { Others = ["mse@validation"] }, BuiltInWorkloads.All.Catalog);
        Assert.Equal(LeaderboardFingerprint.Sha256(Board), LeaderboardFingerprint.Sha256(same));
        Assert.NotEqual(LeaderboardFingerprint.Sha256(Board), LeaderboardFingerprint.Sha256(Board with { Completed = Board.Completed + 1 }));
        Assert.Matches("^[0-9a-f]{64}$", LeaderboardFingerprint.Sha256(Board));
    }
}
