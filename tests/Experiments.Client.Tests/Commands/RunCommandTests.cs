using System.Text.Json;
using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Client.Tests.Commands;

public sealed class RunCommandTests : IDisposable
{
    private readonly TestClient _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Run_prints_metrics_by_split_and_the_weights()
    {
        var exit = await _line.RunAsync("run --epochs 5 --seed 7");

        Assert.Equal(ExitCodes.Success, exit);
        var experiment = Assert.Single(_line.Cluster.Experiments).Now;
        Assert.Equal(7, experiment.Spec!.Seed);
        Assert.Contains("defaults with changes: epochs 100 -> 5", _line.Output, StringComparison.Ordinal);
        Assert.Matches(@"ssim\s+0\.71600\s+0\.71600\s+0\.71600", _line.Output);
        Assert.Matches(@"accuracy\s+98\.60 %", _line.Output);
        Assert.Contains(experiment.Result!.WeightsSha256, _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_of_several_seeds_is_one_table_of_means()
    {
        await _line.RunAsync("run --epochs 5 --seeds 4");

        // Seeds 0 to 3 give 0.702, 0.704, 0.706 and 0.708.
        Assert.Matches(@"ssim\s+validation\s+0\.70500\s+0\.00258\s+0\.70089 to 0\.70911\s+4", _line.Output);
        Assert.Single(_line.Output.Split('\n'), line => line.Contains("mean", StringComparison.Ordinal) && line.Contains("metric", StringComparison.Ordinal));

        await _line.RunAsync("run --epochs 5 --seeds 4 --format json");
        var summary = JsonDocument.Parse(_line.Output).RootElement.GetProperty("summaries").EnumerateArray()
            .Single(s => s.GetProperty("metric").GetString() == "ssim" && s.GetProperty("split").GetString() == "validation");
        Assert.Equal((4, 0.705), (summary.GetProperty("count").GetInt32(), Math.Round(summary.GetProperty("mean").GetDouble(), 9)));
    }

    [Fact]
    public async Task Run_from_a_report_changes_its_setup()
    {
        await _line.RunAsync("run --report vae-gmm-148 --seeds 2 --mixture-start class-means --format json");

        var root = JsonDocument.Parse(_line.Output).RootElement;
        Assert.Equal("vae-gmm-148", root.GetProperty("basis").GetString());
        Assert.Equal("class-means", root.GetProperty("setup").GetProperty("mixture-start").GetString());
        Assert.Equal(2, root.GetProperty("experiments").GetArrayLength());
    }

    [Fact]
    public async Task Auto_prefers_mnist()
    {
        await _line.RunAsync("run --dataset auto");

        Assert.Equal("mnist", Assert.Single(_line.Cluster.Experiments).Now.Spec!.Setup.Text(VaeGmmDefinition.Dataset));
    }

    [Fact]
    public async Task Csv_has_a_row_for_each_metric_and_split()
    {
        await _line.RunAsync("run --format csv");

        var lines = _line.Output.TrimEnd().Split('\n');
        Assert.Equal("experiment,setup,seed,status,reason,weights_sha256,metric,split,value", lines[0]);
        Assert.EndsWith(",ssim,training,0.702", lines[1], StringComparison.Ordinal);
        Assert.Equal(1 + (3 * VaeGmmDefinition.Definition.RankedMetrics.Count()) + 1, lines.Length);
    }

    [Fact]
    public async Task An_unexpected_error_is_one_line_and_verbose_shows_where()
    {
        _line.Cluster.Script = _ => throw new InvalidOperationException("the silo\nis gone");

        Assert.Equal(ExitCodes.RuntimeError, await _line.RunAsync("run"));
        Assert.Equal("error: the silo is gone (--verbose shows where)", _line.ErrorLines[^1]);

        Assert.Equal(ExitCodes.RuntimeError, await _line.RunAsync("run --verbose"));
        Assert.Contains(" at Experiments.Client", _line.Error, StringComparison.Ordinal);
    }
}
