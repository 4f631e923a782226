using System.Text;
using System.Text.Json;
using Experiments.Analysis.Leaderboards;
using Experiments.Contracts.Sweeps;
using Experiments.Reporting.Leaderboards;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.VaeGmm.Definition;
using Parquet;

namespace Experiments.Reporting.Tests.Exports;

public sealed class SweepExportTests
{
    public static TheoryData<string> Formats { get; } = [.. SweepExport.Formats];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Same_sweep_gives_the_same_bytes_whatever_the_order_of_arrival(string format) =>
        Assert.Equal(Bytes(SampleViews.Halving, format), Bytes(SampleViews.Halving with { Experiments = [.. SampleViews.Halving.Experiments.Reverse()] }, format));

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_state_of_a_sweep_can_be_written(string format)
    {
        foreach (var name in new[] { "one", "all-failed", "empty", "running" })
        {
            Assert.NotEmpty(Bytes(SampleViews.Named(name), format));
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Sweep_that_nobody_submitted_is_refused(string format) =>
        Assert.Throws<ArgumentException>(() => Bytes(SampleViews.Unknown, format));

    [Fact]
    public void Unknown_format_is_refused_with_those_that_exist() => Assert.StartsWith(
        "format: 'xml' is not one of csv, json, parquet, optuna-journal", Assert.Throws<ArgumentException>(() => Bytes(SampleViews.One, "xml")).Message, StringComparison.Ordinal);

    [Fact]
    public void Csv_has_a_row_an_experiment_and_quotes_what_needs_it()
    {
        var lines = Text(SampleViews.AllFailed, "csv").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(SampleViews.AllFailed.Experiments.Length + 1, lines.Length);
        Assert.StartsWith("sweep,proposal,seed,experiment,setup,status,reason,proposed-because,activation,", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"a<b>&\"\"c\"\"\",0,0,", lines[1], StringComparison.Ordinal);
        Assert.Contains("\"<script>alert(1)</script> & \"\"more\"\"\"", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Json_holds_every_run_with_its_numbers()
    {
        var root = JsonDocument.Parse(Bytes(SampleViews.Halving, "json")).RootElement;

        Assert.Equal("experiments.sweep/2", root.GetProperty("schema").GetString());
        Assert.Equal(SampleViews.Halving.Experiments.Length, root.GetProperty("runs").GetArrayLength());
        foreach (var (run, element) in SampleViews.Halving.Experiments.Zip(root.GetProperty("runs").EnumerateArray()))
        {
            Assert.Equal(run.ExperimentId, element.GetProperty("experimentId").GetString());
            Assert.Equal(run.Losses, element.GetProperty("losses").EnumerateArray().Select(l => l.GetDouble()));
            Assert.Equal(run.Metrics.Select(m => m.Value), element.GetProperty("metrics").EnumerateArray().Select(m => m.GetProperty("value").GetDouble()));
        }

        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(Bytes(SampleViews.AllFailed, "json")).RootElement.GetProperty("runs")[0].GetProperty("losses")[1].ValueKind);
    }

    [Fact]
    public async Task Parquet_reads_back_what_the_sweep_holds()
    {
        using var stream = new MemoryStream(Bytes(SampleViews.Halving, "parquet"));
        await using var reader = await ParquetReader.CreateAsync(stream, cancellationToken: TestContext.Current.CancellationToken);
        var rows = SampleViews.Halving.Experiments;
        var fields = reader.Schema.GetDataFields().ToDictionary(f => f.Name);

        Assert.Equal(1, reader.RowGroupCount);
        Assert.Equal(typeof(double), fields["learning-rate"].ClrType);
        Assert.Equal(typeof(long), fields["batch-size"].ClrType);
        Assert.True(fields["activation"].ClrType == typeof(string) || fields["activation"].ClrType == typeof(ReadOnlyMemory<char>));
        using var group = reader.OpenRowGroupReader(0);
        Assert.Equal(rows.Length, group.RowCount);
        var values = new double?[rows.Length];
        await group.ReadAsync<double>(fields["ssim@validation"], values, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(rows.Select(r => r.Metrics.FirstOrDefault(m => m is { Metric: VaeGmmMetrics.Ssim, Split: VaeGmmSplits.Validation })?.Value), values);
    }

    [Fact]
    public void Optuna_journal_is_the_committed_one()
    {
        // tests/oracles/optuna_journal.py loads this file in Optuna and compares it with the JSON export.
        Approved.Check("sweep.log", Text(SampleViews.Halving, "optuna-journal"));
        Approved.Check("sweep.json", Text(SampleViews.Halving, "json"));
    }

    [Fact]
    public void Leaderboard_document_does_not_know_when_and_where_experiments_ran()
    {
        var moved = SampleViews.Halving with
        {
            SubmittedAt = default,
            EndedAt = null,
            Experiments = [.. SampleViews.Halving.Experiments.Reverse().Select(r => r with { Started = null, Ended = null, Silo = "elsewhere" })],
        };
        Assert.Equal(Board(SampleViews.Halving), Board(moved));

        var document = JsonDocument.Parse(Board(SampleViews.Halving)).RootElement;
        Assert.Equal("experiments.sweep-leaderboard/1", document.GetProperty("schema").GetString());
        Assert.Equal(SampleViews.Halving.Proposals.Length, document.GetProperty("rows").GetArrayLength());
        Assert.Equal(
            ["rank", "proposal", "base", "setupId", "changes", "reason", "status", "completed", "pruned", "failed", "cancelled", "unfinished", "value", "difference", "tied", "probabilityBest", "others"],
            document.GetProperty("rows")[0].EnumerateObject().Select(m => m.Name));
        Assert.Equal(["seeds", "mean", "standardError", "low", "high", "p"], document.GetProperty("rows")[0].GetProperty("difference").EnumerateObject().Select(m => m.Name));
    }

    private static string Board(SweepView view) => Encoding.UTF8.GetString(LeaderboardFingerprint.Document(
        SweepRanking.Rank(view, new SweepLeaderboardQuery { Others = ["mse@validation"] }, BuiltInWorkloads.All.Catalog)));

    private static string Text(SweepView view, string format) => Encoding.UTF8.GetString(Bytes(view, format));

    private static byte[] Bytes(SweepView view, string format)
    {
        using var stream = new MemoryStream();
        SweepExport.Write(view, BuiltInWorkloads.All.Catalog, format, stream);
        return stream.ToArray();
    }
}
