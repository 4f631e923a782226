using System.Text.Json;
using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;

namespace Experiments.Client.Tests.Commands;

public sealed class MultiverseCommandTests : IDisposable
{
    private readonly TestClient _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Every_combination_is_one_sweep_over_the_same_seeds()
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("multiverse --seeds 2 --format json"));

        var result = JsonDocument.Parse(_line.Output).RootElement;
        var spec = _line.Cluster.Sweeps.Sweep(result.GetProperty("sweep").GetString()!).Spec!;
        Assert.Equal(("grid", 64, "vae-gmm-148"), (spec.Sampler.Name, spec.Experiments, spec.Report));
        Assert.Equal([0, 1], spec.Seeds);
        Assert.Equal(["batch-size", "loss", "decode", "mixture-start", "mixture-tolerance"], spec.Parameters.Select(p => p.Name));
        Assert.Equal(32, result.GetProperty("readings").GetArrayLength());
        Assert.Equal(["128", "64"], result.GetProperty("assumptions").GetProperty("batch-size").EnumerateArray().Select(v => v.GetString()));
    }

    [Fact]
    public async Task Answer_is_first_and_names_the_readings_and_what_matters()
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("multiverse --seeds 2"));

        var lines = _line.Output.Split('\n', StringSplitOptions.TrimEntries);
        Assert.StartsWith("32 readings of 5 assumptions, 2 seeds each; sweep vae-gmm-148-", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("None of 32 readings reproduces all 3 judged claims.", lines[3], StringComparison.Ordinal);
        Assert.Contains("What matters: ", _line.Output, StringComparison.Ordinal);
        Assert.Contains("The first 10 of 32 readings (--details shows all)", _line.Output, StringComparison.Ordinal);
        Assert.Contains("multiverse: 1 figure", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Budget_samples_readings_in_chains()
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("multiverse --seeds 2 --budget 20 --format json"));

        var result = JsonDocument.Parse(_line.Output).RootElement;
        var spec = _line.Cluster.Sweeps.Sweep(result.GetProperty("sweep").GetString()!).Spec!;
        Assert.Equal(("trajectories", 20), (spec.Sampler.Name, spec.Experiments));
        Assert.Equal((10, 32), (result.GetProperty("readings").GetArrayLength(), result.GetProperty("combinations").GetInt32()));

        await _line.RunAsync("multiverse --seeds 2 --budget 20");
        Assert.Contains("10 readings of 32 of 5 assumptions", _line.Output, StringComparison.Ordinal);
        await _line.RunAsync("multiverse --seeds 2 --budget 64 --format json");
        Assert.Equal("grid", _line.Cluster.Sweeps.Sweep(JsonDocument.Parse(_line.Output).RootElement.GetProperty("sweep").GetString()!).Spec!.Sampler.Name);
    }

    [Fact]
    public async Task Fixed_assumption_does_not_vary_and_a_changed_statement_gives_no_verdicts()
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("multiverse --seeds 2 --set loss=mse --epochs 3"));

        Assert.Contains("16 readings of 4 assumptions", _line.Output, StringComparison.Ordinal);
        Assert.Contains("The report states epochs, which was changed: these experiments are of another setup", _line.Output, StringComparison.Ordinal);
        var sweep = _line.Output.Split("sweep ")[1].Split(',')[0];
        Assert.Equal(("mse", "3"), (_line.Cluster.Sweeps.Sweep(sweep).Spec!.Base.Text("loss"), _line.Cluster.Sweeps.Sweep(sweep).Spec!.Base.Text("epochs")));
    }

    [Fact]
    public async Task Failed_experiment_and_a_full_disk_show_in_the_exit_code_and_not_instead_of_the_table()
    {
        _line.Cluster.Sweeps.LastFails = true;
        Assert.Equal(ExitCodes.ExperimentsFailed, await _line.RunAsync("multiverse --seeds 2"));

        _line.Reports.Trouble = new IOException("no space left on device");
        Assert.Equal(ExitCodes.RuntimeError, await _line.RunAsync("multiverse --seeds 2"));
        Assert.Contains("32 readings", _line.Output, StringComparison.Ordinal);
        Assert.Contains("error: the figures could not be drawn: no space left on device", _line.ErrorLines);
    }

    [Fact]
    public async Task Csv_has_every_claim_of_every_reading()
    {
        await _line.RunAsync("multiverse --seeds 2 --format csv");

        var lines = _line.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("setup,batch-size,loss,decode,mixture-start,mixture-tolerance,claim,n,mean,sd,prediction_low,prediction_high,verdict,joint_verdict", lines[0].Trim());
        Assert.Equal(1 + (32 * 16), lines.Length);
        Assert.Contains(lines, line => line.Contains(",64,mse,sample,class-means,1E-06,ssim-validation,2,", StringComparison.Ordinal));
    }
}
