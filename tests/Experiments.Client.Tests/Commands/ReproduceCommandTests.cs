using System.Text.Json;
using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;
using Experiments.Contracts.Experiments;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Client.Tests.Commands;

public sealed class ReproduceCommandTests : IDisposable
{
    private readonly TestClient _line = new();

    public ReproduceCommandTests() =>
        _line.Cluster.Script = spec => [SampleExperiments.Running(spec, 1), SampleExperiments.Completed(spec, _line.Cluster.Artifacts.Add(ArtifactReference.Evaluation, [1, 2, 3]))];

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Answer_comes_first_and_details_only_if_asked()
    {
        await _line.RunAsync("reproduce");

        var lines = _line.Output.Split('\n').ToList();
        var summary = lines.FindIndex(line => line.Contains(" claims: ", StringComparison.Ordinal));
        var table = lines.FindIndex(line => line.Contains("verdict", StringComparison.Ordinal) && line.Contains("claim", StringComparison.Ordinal));
        Assert.InRange(summary, 0, 6);
        Assert.InRange(table, summary, summary + 6);
        Assert.DoesNotContain("Leaderboard", _line.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Assumptions", _line.Output, StringComparison.Ordinal);
        Assert.Contains("--details adds the reasons and sources, ", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reproduce_runs_seeds_0_to_2_and_prints_claims_leaderboard_and_figures()
    {
        var exit = await _line.RunAsync("reproduce --details");

        Assert.Equal(ExitCodes.Success, exit);
        Assert.Equal([0L, 1L, 2L], _line.Cluster.Experiments.Select(e => e.Now.Spec!.Seed).Order());
        Assert.All(_line.Cluster.Experiments, e => Assert.Equal("mnist", e.Now.Spec!.Setup.Text(VaeGmmDefinition.Dataset)));
        Assert.Contains("ssim-validation", _line.Output, StringComparison.Ordinal);
        Assert.Contains("Leaderboard", _line.Output, StringComparison.Ordinal);
        Assert.Contains("mixture-start", _line.Output, StringComparison.Ordinal);
        var folder = Path.Combine(_line.State, "reports", "vae-gmm-148");
        Assert.Contains($"{folder}: ", _line.Output, StringComparison.Ordinal);
        Assert.Contains($"{Path.Combine(folder, "seed-2")}: ", _line.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("loss.png", _line.Output, StringComparison.Ordinal);
        Assert.Contains("as reported", _line.Output, StringComparison.Ordinal);
        Assert.True(_line.Cluster.IsDisposed);
        Assert.Equal("/data/mnist", _line.Cluster.OpenedSilo.DataFolder);
    }

    [Fact]
    public async Task Figures_that_were_not_drawn_are_not_promised()
    {
        await _line.RunAsync("reproduce --no-figures");

        Assert.Contains("and the leaderboard.", _line.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("0 figures", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reproduce_twice_runs_nothing_again()
    {
        await _line.RunAsync("reproduce");
        var polls = _line.Cluster.Experiments.Sum(e => e.Polls);
        var first = _line.Output;

        var exit = await _line.RunAsync("reproduce");

        Assert.Equal(ExitCodes.Success, exit);
        Assert.Equal(polls, _line.Cluster.Experiments.Sum(e => e.Polls));
        Assert.Equal(first, _line.Output);
    }

    [Fact]
    public async Task The_reports_figures_are_put_on_the_leaderboard_as_fractions()
    {
        await _line.RunAsync("reproduce");

        var row = Assert.Single(_line.Cluster.Leaderboard.Reported);
        Assert.Equal("vae-gmm-148", row.Report);
        Assert.Contains(new MetricValue(VaeGmmMetrics.Accuracy, VaeGmmSplits.Validation, 0.9667), row.Metrics);
        Assert.DoesNotContain(row.Metrics, m => m.Split == "course");
    }

    [Fact]
    public async Task Changes_are_named_in_the_header_and_run()
    {
        var exit = await _line.RunAsync("reproduce --seed-list 1,5 --epochs 5 --set loss=mse");

        Assert.Equal(ExitCodes.Success, exit);
        Assert.Contains("with changes: loss bce -> mse, epochs 100 -> 5", _line.Output, StringComparison.Ordinal);
        Assert.All(_line.Painter.Experiments, e => Assert.Contains($"vae-gmm-148-{SampleExperiments.Setup("epochs=5", "loss=mse").SetupId()}", e.Folder, StringComparison.Ordinal));
        Assert.Equal([1L, 5L], _line.Cluster.Experiments.Select(e => e.Now.Spec!.Seed).Order());
        Assert.All(_line.Cluster.Experiments, e => Assert.Equal(5, e.Now.Spec!.Setup.Integer(VaeGmmDefinition.Epochs)));
    }

    [Fact]
    public async Task Without_mnist_the_first_and_the_last_line_say_so_and_nothing_is_comparable()
    {
        _line.Data.Folder = null;

        var exit = await _line.RunAsync("reproduce --epochs 2");

        Assert.Equal(ExitCodes.Success, exit);
        var lines = _line.Output.TrimEnd().Split('\n');
        Assert.StartsWith("MNIST could not be had (no mirror answers): this ran on the built-in set of strokes", lines[0], StringComparison.Ordinal);
        Assert.Equal(lines[0], lines[^1]);
        Assert.All(_line.Cluster.Experiments, e => Assert.Equal("strokes", e.Now.Spec!.Setup.Text(VaeGmmDefinition.Dataset)));

        await _line.RunAsync("reproduce --epochs 2 --format json");
        var claims = JsonDocument.Parse(_line.Output).RootElement.GetProperty("claims").EnumerateArray().ToList();

        // The number of parameters does not depend on the data, and what contradicts itself is impossible on any.
        var ours = claims.Where(c => c.GetProperty("metric").GetString() != VaeGmmMetrics.Parameters && c.GetProperty("id").GetString() != "f1-validation").ToList();
        Assert.Equal(13, ours.Count);
        Assert.All(ours, claim => Assert.Equal("not comparable: different data", claim.GetProperty("verdict").GetString()));
    }

    [Fact]
    public async Task Mnist_asked_for_by_name_and_not_there_is_an_error_before_anything_is_opened()
    {
        _line.Data.Folder = null;

        var exit = await _line.RunAsync("reproduce --dataset mnist");

        Assert.Equal(ExitCodes.InvalidInput, exit);
        Assert.Null(_line.Cluster.Opened);
        Assert.Contains("dataset: MNIST could not be had (no mirror answers)", _line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strokes_asked_for_by_name_download_nothing()
    {
        await _line.RunAsync("reproduce --dataset strokes --epochs 2");

        Assert.Equal([(null, false)], _line.Data.Searches);
        Assert.All(_line.Cluster.Experiments, e => Assert.Equal("strokes", e.Now.Spec!.Setup.Text(VaeGmmDefinition.Dataset)));
    }

    [Fact]
    public async Task A_failed_experiment_gives_exit_code_5_and_its_reason()
    {
        _line.Cluster.Script = spec => [spec.Seed == 1 ? SampleExperiments.Failed(spec, "diverged at epoch 2, step 7") : SampleExperiments.Completed(spec, _line.Cluster.Artifacts.Add(ArtifactReference.Evaluation, [1]))];

        var exit = await _line.RunAsync("reproduce --strict");

        Assert.Equal(ExitCodes.ExperimentsFailed, exit);
        Assert.Contains("diverged at epoch 2, step 7", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_stands_alone_on_stdout_and_says_everything()
    {
        var exit = await _line.RunAsync("reproduce --format json --epochs 5");

        Assert.Equal(ExitCodes.Success, exit);
        var root = JsonDocument.Parse(_line.Output).RootElement;
        Assert.Equal(
            ["report", "title", "setupId", "setup", "changes", "sameData", "note", "assumptions", "experiments", "claims", "findings", "leaderboard", "figures", "statedChanges", "page", "workloadCheck"],
            root.EnumerateObject().Select(p => p.Name));
        Assert.Equal(0.0009, root.GetProperty("setup").GetProperty("learning-rate").GetDouble());
        Assert.Equal([1, 4, 8], root.GetProperty("setup").GetProperty("digits").EnumerateArray().Select(d => d.GetInt32()));
        var ssim = root.GetProperty("claims")[0];
        Assert.Equal("ssim-validation", ssim.GetProperty("id").GetString());
        Assert.Equal(0.704, ssim.GetProperty("mean").GetDouble(), 1e-12);
        Assert.Equal(3, ssim.GetProperty("count").GetInt32());
        Assert.Equal(JsonValueKind.Number, ssim.GetProperty("predictionLow").ValueKind);
        Assert.Contains("cluster in memory", _line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_holds_the_claims()
    {
        await _line.RunAsync("reproduce --format csv");

        var lines = _line.Output.TrimEnd().Split('\n');
        Assert.Equal("claim,metric,split,source,reported_text,unit,reported,n,mean,sd,prediction_low,prediction_high,verdict,because,joint_low,joint_high,joint_verdict,margin,detectable,seeds_to_decide,at_least_as_good,equivalence_p", lines[0]);
        Assert.StartsWith("ssim-validation,ssim,validation,\"reconstruction, validation images\",0.70474,one,0.70474,3,0.704", lines[1], StringComparison.Ordinal);
        Assert.Equal(17, lines.Length);
    }

    [Fact]
    public async Task No_figures_draws_nothing()
    {
        await _line.RunAsync("reproduce --no-figures");

        Assert.Empty(_line.Painter.Experiments);
        Assert.Empty(_line.Painter.Claims);
        Assert.DoesNotContain("Figures", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_claims_figure_is_in_the_reports_units()
    {
        await _line.RunAsync("reproduce");

        var row = _line.Painter.Claims.Single(r => r.Label == "accuracy-validation (%)");
        Assert.Contains(_line.Painter.Claims, r => r.Label.StartsWith("parameters", StringComparison.Ordinal));
        Assert.Equal(16, _line.Painter.Claims.Count);
        Assert.Equal(96.67, row.Reported, 1e-9);
        Assert.Equal(93, row.Measured[0], 1e-9);
    }

    [Fact]
    public async Task Figures_that_cannot_be_drawn_do_not_cost_the_tables()
    {
        _line.Painter.Trouble = new IOException("no space left on the device");

        var exit = await _line.RunAsync("reproduce");

        Assert.Equal(ExitCodes.RuntimeError, exit);
        Assert.Contains("ssim-validation", _line.Output, StringComparison.Ordinal);
        Assert.Contains("error: the figures could not be drawn: no space left on the device", _line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slots_threads_and_data_reach_the_session()
    {
        var data = Directory.CreateDirectory(Path.Combine(_line.State, "digits")).FullName;

        await _line.RunAsync($"reproduce --slots 3 --threads 2 --data {data}");

        Assert.Equal((3, 2), (_line.Cluster.OpenedSilo.Slots, _line.Cluster.OpenedSilo.ThreadsPerSlot));
        Assert.Equal([(data, true)], _line.Data.Searches);
    }

    [Fact]
    public async Task Without_a_flag_the_state_is_in_the_users_data_folder()
    {
        _line.Variables.Remove("EXPERIMENTS_STATE");
        _line.Variables["XDG_DATA_HOME"] = _line.State;

        await _line.RunAsync("reproduce --no-figures");

        Assert.Equal(Path.Combine(_line.State, "experiments"), _line.Cluster.OpenedSilo.StateFolder);
    }

    [Fact]
    public async Task Stopping_before_the_start_submits_nothing()
    {
        _line.Stop = new CancellationToken(canceled: true);

        var exit = await _line.RunAsync("reproduce");

        Assert.Equal(ExitCodes.Interrupted, exit);
        Assert.Empty(_line.Cluster.Experiments);
    }

    [Fact]
    public async Task Stopping_while_experiments_run_closes_the_session_and_says_how_to_go_on()
    {
        using var stop = new CancellationTokenSource();
        _line.Cluster.Script = spec => Endless(spec, stop);
        _line.Stop = stop.Token;

        var exit = await _line.RunAsync("reproduce");

        Assert.Equal(ExitCodes.Interrupted, exit);
        Assert.True(_line.Cluster.IsDisposed);
        Assert.Empty(_line.Output);
        Assert.Contains("the same command continues them", _line.Error, StringComparison.Ordinal);
        Assert.All(_line.Cluster.Experiments, e => Assert.Equal(ExperimentStatus.Running, e.Now.Status));

        static IEnumerable<ExperimentView> Endless(ExperimentSpec spec, CancellationTokenSource stop)
        {
            yield return SampleExperiments.Running(spec, 1);
            stop.Cancel();
            yield return SampleExperiments.Running(spec, 2);
        }
    }
}
