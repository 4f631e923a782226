using System.Text.Json;
using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;
using Experiments.Files.Reports;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Client.Tests.Commands;

/// <summary>Commands that need no cluster: claims, model.</summary>
public sealed class ReportOnlyCommandTests : IDisposable
{
    private readonly TestClient _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Report_init_takes_a_workload_file_and_names_it_by_its_path()
    {
        var file = Path.Combine(_line.State, "w.yaml");
        await File.WriteAllTextAsync(
            file,
            """
            workload: rings
            command: ["true"]
            code: none
            parameters:
              rate: { type: real, default: 0.1 }
              note: { type: text, default: "off" }
            metrics:
              accuracy: { goal: maximise, kind: fraction, split: validation }
            """,
            TestContext.Current.CancellationToken);

        Assert.Equal(ExitCodes.Success, await _line.RunAsync(["report", "init", "--workload", file]));
        await File.WriteAllTextAsync(Path.Combine(_line.State, "r.yaml"), _line.Output, TestContext.Current.CancellationToken);

        Assert.Contains("\n  # a finite number\n  rate:", _line.Output, StringComparison.Ordinal);
        Assert.Contains($"workload: {file}\n", _line.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Success, await _line.RunAsync(["claims", Path.Combine(_line.State, "r.yaml")]));
    }

    [Fact]
    public async Task Report_init_asks_for_nothing_that_does_nothing()
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync(["report", "init", "--workload", "function"]));
        Assert.Contains("\n  x2: ", _line.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\n  x3: ", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claims_finds_the_contradictions_without_a_cluster()
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("claims"));

        Assert.Contains("The report contradicts itself", _line.Output, StringComparison.Ordinal);
        Assert.Contains("mixture-start", _line.Output, StringComparison.Ordinal);
        Assert.Null(_line.Cluster.Opened);
    }

    [Fact]
    public async Task Claims_with_strict_answers_4_for_a_contradiction()
    {
        Assert.Equal(ExitCodes.Contradiction, await _line.RunAsync("claims --strict --format json"));

        var root = JsonDocument.Parse(_line.Output).RootElement;
        Assert.False(root.GetProperty("consistent").GetBoolean());
        Assert.Equal(16, root.GetProperty("claims").GetArrayLength());
    }

    [Fact]
    public async Task Model_prints_the_reported_layer_table()
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("model"));

        Assert.Matches(@"784\s+512\s+401,920", _line.Output);
        Assert.Matches(@"total\s+1,068,820", _line.Output);

        // The report's table and ours have the same words, so that a reader can put them side by side.
        Assert.All(_line.Context.BuiltInReports.Open("vae-gmm-148").Layers, layer => Assert.Contains($"\n {layer.Name} ", _line.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Model_follows_changes()
    {
        await _line.RunAsync("model --report vae-gmm-148 --widths 10 --latent-size 3 --format json");

        var root = JsonDocument.Parse(_line.Output).RootElement;

        // 784 to 10, two heads to 3, 3 to 10, 10 to 784.
        Assert.Equal(7850 + 33 + 33 + 40 + 8624, root.GetProperty("parameters").GetInt32());
    }

    [Theory]
    [InlineData("report init", "vae-gmm")]
    [InlineData("report init --workload function", "function")]
    public async Task Report_init_prints_a_file_that_reads(string words, string workload)
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync(words));

        var report = ReportFile.Parse(_line.Output, "r.yaml", BuiltInWorkloads.All.Catalog, out var errors);
        Assert.Empty(errors);
        Assert.Equal((workload, "my-report"), (report!.Workload.Name, report.Name));
        Assert.DoesNotMatch("value: \"[0-9]", _line.Output);
        Assert.DoesNotContain("E-0", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_init_names_the_workloads_there_are()
    {
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("report init --workload nothing"));
        Assert.Contains("there is no workload 'nothing'; it is one of vae-gmm, function; a workload file is named by its path, such as ./workload.yaml", _line.Error, StringComparison.Ordinal);
    }
}
