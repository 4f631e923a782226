using Experiments.Analysis.Replays;
using Experiments.Client.CommandLine;
using Experiments.Client.Commands.Clusters.Status;
using Experiments.Client.Commands.Leaderboard;
using Experiments.Client.Commands.Verify;
using Experiments.Client.Views;
using Experiments.Contracts.Leaderboards;
using Experiments.Reporting.Documents;
using Experiments.Reporting.Leaderboards;
using Experiments.Workloads.BuiltIn;
using Spectre.Console;

namespace Experiments.Client.Tests.Views;

/// <summary>What tables look like on narrow and wide terminals.</summary>
public sealed class TableWidthTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Columns_that_may_wrap_do_and_the_others_stay_whole(int width)
    {
        var table = Tables.Create("experiment", ">seed", "~changes");
        table.AddTextRow("3fa9000000000000", "12", string.Join(", ", Enumerable.Range(0, 12).Select(i => $"parameter-{i} {i}")));

        var lines = Lines(width, console => console.Write(table));

        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
        Assert.Contains(lines, line => line.StartsWith(" 3fa9000000000000    12  parameter-0 0,", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.TrimEnd().EndsWith("parameter-11 11", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Status_of_a_cluster_shows_its_silos_and_its_queue(int width)
    {
        var result = new ClusterStatusResult(
            [
                new SiloResult("silo-0", "127.0.0.1:40000@1", "active", "0.1.0", At, 2, ["3fa9000000000000"]),
                new SiloResult("silo-1", null, "dead", null, At, null, []),
            ],
            1,
            2,
            3,
            75);

        var lines = Lines(width, console => ClusterStatusView.Instance.Table(console, result));

        var (first, second) = (lines.First(line => line.Contains("silo-0", StringComparison.Ordinal)), lines.First(line => line.Contains("silo-1", StringComparison.Ordinal)));
        Assert.Matches(width < 120 ? @"^ *silo-0 +127\.0\.0\.1:40000@1 +active +0\.1\.0 +1/2 +3fa9" : @"^ *silo-0 +127\.0\.0\.1:40000@1 +active +0\.1\.0 +2026-01-02 03:04Z +1/2 +3fa9", first);
        Assert.Matches(width < 120 ? @"^ *silo-1 +- +dead +- +- +-" : @"^ *silo-1 +- +dead +- +2026-01-02 03:04Z +- +-", second);
        Assert.Equal("1 of 2 slots used; 3 experiments wait, the oldest for 1 min 15 s", lines[^1]);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Leaderboard_shows_ranks_means_and_intervals_and_changes_in_a_table_of_their_own(int width)
    {
        var result = new LeaderboardResult(
            "ssim",
            "validation",
            [
                new LeaderboardRowResult(1, null, "0123456789ab", [new SetupChange("epochs", "100", "5")], 3, 1, 0, Summary(0.702, 0.003), [], 0, 0),
                new LeaderboardRowResult(null, "vae-gmm-148", "ba9876543210", [], 0, 0, 0, Summary(0.70474, null), [], 0, 0),
            ],
            "vae-gmm");

        var lines = Lines(width, console => LeaderboardView.WriteTable(console, result, BuiltInWorkloads.All.Catalog));

        Assert.Matches(@"^ *1 +0123456789ab +3, 1 open +0\.70200 +0\.00300 +0\.69900 to 0\.70500", lines.First(line => line.Contains("0123456789ab", StringComparison.Ordinal)));
        Assert.Matches(@"^ +vae-gmm-148 +report +0\.70474 +- +-", lines.Single(line => line.Contains("vae-gmm-148", StringComparison.Ordinal)));
        Assert.Matches(@"^ *0123456789ab +epochs 5$", lines.Last(line => line.Contains("0123456789ab", StringComparison.Ordinal)));
        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Verification_shows_at_most_twenty_differences(int width)
    {
        var differences = Enumerable.Range(0, 25).Select(i => new ReplayDifferenceResult($"metric {i}", "0.1", "0.2")).ToList();
        var result = new VerifyResult("3fa9000000000000", false, new string('a', 64), 300, 25, differences, [new ReplayDifferenceResult("processor", "one", "another")]);

        var lines = Lines(width, console => VerifyView.Instance.Table(console, result));

        Assert.Equal("Experiment 3fa9000000000000 did not give the same bits again: 25 of 300 numbers differ.", string.Join(' ', lines.TakeWhile(line => line.Length > 0)));
        Assert.Equal(20, lines.Count(line => line.TrimStart().StartsWith("metric ", StringComparison.Ordinal)));
        Assert.Contains("and 5 more, which --format json lists", lines);
        Assert.Contains("the processor differs: one then, another now.", string.Join(' ', lines), StringComparison.Ordinal);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
    }

    [Theory]
    [InlineData("vae-gmm", "hash of the weights")]
    [InlineData("my-cnn@1f0c9a4be27d", "hash of the reported values")]
    public void Verification_names_the_hash_by_what_the_workload_hashes(string workload, string expected)
    {
        var hash = ReplayDifferenceResult.Of(new ReplayDifference("hash", "a", "b") { IsHash = true }, workload);
        Assert.Equal(new ReplayDifferenceResult(expected, "a", "b"), hash);
        Assert.Equal("epochs", ReplayDifferenceResult.Of(new ReplayDifference("epochs", "1", "2"), workload).What);
    }

    private static SummaryDocument Summary(double mean, double? deviation) => SummaryDocument.FromSummary(
        new MetricSummary
        {
            Metric = "ssim",
            Split = "validation",
            Count = deviation is null ? 1 : 3,
            Mean = mean,
            Deviation = deviation,
            Low = mean - deviation,
            High = mean + deviation,
        });

    private static List<string> Lines(int width, Action<IAnsiConsole> write)
    {
        using var text = new StringWriter();
        var console = new Terminal(text, text, OutputIsTerminal: true, ErrorIsTerminal: true, Colour: false, width).ConsoleOn(text, isTerminal: true);
        write(console);
        return [.. text.ToString().TrimEnd().Split('\n').Select(line => line.TrimEnd()).SkipWhile(line => line.Length == 0)];
    }
}
