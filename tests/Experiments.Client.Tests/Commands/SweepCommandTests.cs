using System.Text.Json;
using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;
using Experiments.Contracts.Sweeps;
using Experiments.Files.Sweeps;
using Experiments.Search;
using Experiments.Workloads.BuiltIn;

namespace Experiments.Client.Tests.Commands;

public sealed class SweepCommandTests : IDisposable
{
    private const string Around = "sweep around vae-gmm-148 --vary gamma=0.3,0.7 --sampler grid --seeds 2";
    private readonly TestClient _line = new();

    public void Dispose() => _line.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData(" --dry-run")]
    public async Task First_sweep_needs_no_state_folder(string more)
    {
        _line.Variables["EXPERIMENTS_STATE"] = Path.Combine(_line.State, "new");

        Assert.Equal(ExitCodes.Success, await _line.RunAsync("sweep around function --vary x1=0..1 --sampler random --budget 4" + more));
    }

    [Fact]
    public async Task Sweep_is_submitted_watched_and_ends_with_its_leaderboard()
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync(Around + " --name two"));

        var spec = _line.Cluster.Sweeps.Sweep("two").Spec!;
        Assert.Equal(("vae-gmm-148", 6, "ssim"), (spec.Report, spec.Experiments, spec.Metric.Name));
        Assert.Equal("vae-gmm-148", Assert.Single(_line.Cluster.Leaderboard.Reported).Report);
        Assert.Contains(_line.ErrorLines, line => line.StartsWith("two: running: ", StringComparison.Ordinal) && line.Contains("best ssim@validation", StringComparison.Ordinal));
        Assert.Contains(_line.ErrorLines, line => line.Contains("1 of 3 slots busy", StringComparison.Ordinal));
        Assert.Contains("3 setups, 2 seeds each, ranked by the mean ssim on validation (maximise); 6 experiments completed.", _line.Output, StringComparison.Ordinal);
        Assert.Contains("Sweep two finished after 12 min 00 s. Best: ssim 2.05000 with gamma 0.7.", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_alone_is_on_the_output()
    {
        await _line.RunAsync(Around + " --name two --format json");

        var root = JsonDocument.Parse(_line.Output).RootElement;
        Assert.Equal("finished", root.GetProperty("sweep").GetProperty("status").GetString());
        var first = root.GetProperty("leaderboard").GetProperty("rows")[0];
        Assert.Equal((1, "0.7"), (first.GetProperty("rank").GetInt32(), first.GetProperty("changes").GetProperty("gamma").GetString()));
    }

    [Fact]
    public async Task Same_command_again_means_the_same_sweep_and_another_one_has_another_name()
    {
        await _line.RunAsync(Around);
        await _line.RunAsync(Around);
        await _line.RunAsync(Around + " --sampler-seed 1");

        await _line.RunAsync("sweep list --format json");
        var names = JsonDocument.Parse(_line.Output).RootElement.GetProperty("sweeps").EnumerateArray().Select(s => s.GetProperty("progress").GetProperty("name").GetString()!).ToList();
        Assert.Equal(2, names.Count);
        Assert.All(names, name => Assert.Matches("^vae-gmm-148-[0-9a-f]{8}$", name));
        Assert.Equal(2, _line.Cluster.Sweeps.Sweep(names[0]).Submissions);
    }

    [Fact]
    public async Task Name_of_another_sweep_is_wrong_input()
    {
        await _line.RunAsync(Around + " --name two");

        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync(Around + " --name two --sampler-seed 1"));
        Assert.Contains("error: name: a sweep named 'two' exists and differs in sampler-seed; give this one another name", _line.ErrorLines);
    }

    [Fact]
    public async Task File_and_flags_together_make_the_sweep()
    {
        var file = _line.WriteSweep("around: vae-gmm-148\nparameters:\n  lr: { relative: [0.5, 2] }\nsampler: random\nbudget: { experiments: 4 }\nsetup: { epochs: 10 }\n");

        Assert.Equal(ExitCodes.Success, await _line.RunAsync(["sweep", file, "--seeds", "2", "--set", "epochs=3", "--metric", "mse@test"]));

        var spec = _line.Cluster.Sweeps.Sweep("my-sweep").Spec!;
        Assert.Equal(("3", 2, 4), (spec.Base.Text("epochs"), spec.Seeds.Length, spec.Experiments));
        Assert.Equal(new SweepMetric("mse", "test", SweepGoal.Minimise), spec.Metric);
    }

    [Fact]
    public async Task Detached_command_returns_at_once_and_trains_nothing()
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync(Around + " --name two --detach"));

        Assert.Equal(0, _line.Cluster.OpenedSilo.Slots);
        Assert.Contains("Sweep two running.", _line.Output, StringComparison.Ordinal);
        Assert.Contains("`experiments watch two` shows how far it is.", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_experiment_does_not_end_the_sweep_but_shows_in_the_exit_code()
    {
        _line.Cluster.Sweeps.LastFails = true;

        Assert.Equal(ExitCodes.ExperimentsFailed, await _line.RunAsync(Around + " --name two"));
        Assert.Contains("5 experiments completed, 1 experiment failed", _line.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Experiment_that_a_stop_left_out_is_cancelled_and_no_failure()
    {
        _line.Cluster.Sweeps.LastIsLeftOut = true;

        Assert.Equal(ExitCodes.Success, await _line.RunAsync(Around + " --name two"));
        Assert.Contains("5 experiments completed, 1 experiment cancelled", _line.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clock_that_went_back_gives_a_note_instead_of_a_negative_time()
    {
        _line.Cluster.Sweeps.End = SampleExperiments.Start - TimeSpan.FromDays(3);

        await _line.RunAsync(Around + " --name two");

        Assert.Contains("Sweep two finished (the clock went back meanwhile, so how long it took is not known).", _line.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Interrupted. Sweep two is kept with everything that has finished; the same command continues it.")]
    [InlineData(" --cluster 127.0.0.1:30000", "Stopped watching. Sweep two continues without this command; `experiments watch two --cluster 127.0.0.1:30000` shows its progress.")]
    public async Task Interrupted_command_says_how_to_go_on(string cluster, string expected)
    {
        using var stop = new CancellationTokenSource();
        _line.Cluster.Sweeps.Polls = int.MaxValue;
        _line.Stop = stop.Token;
        var command = _line.RunAsync(Around + " --name two" + cluster);
        while (!_line.Error.Contains("two: running", StringComparison.Ordinal))
        {
            await Task.Yield();
        }

        await stop.CancelAsync();

        Assert.Equal(ExitCodes.Interrupted, await command);
        Assert.Equal(expected, _line.ErrorLines[^1]);
    }

    [Fact]
    public async Task Watching_a_sweep_of_another_process_stops_nothing()
    {
        using var stop = new CancellationTokenSource();
        _line.Cluster.IsHeldElsewhere = true;
        _line.Cluster.Sweeps.Polls = int.MaxValue;
        _line.Stop = stop.Token;
        var command = _line.RunAsync(Around + " --name two");
        while (!_line.Error.Contains("two: running", StringComparison.Ordinal))
        {
            await Task.Yield();
        }

        await stop.CancelAsync();

        Assert.Equal(ExitCodes.Interrupted, await command);
        Assert.Equal("Stopped watching. Sweep two continues without this command; `experiments watch two` shows its progress.", _line.ErrorLines[^1]);
    }

    [Theory]
    [InlineData(true, "")]
    [InlineData(false, "Nothing trains yet: no silo has slots. Without a cluster, `watch` trains in a silo of its own.")]
    public async Task Detached_command_says_that_nothing_trains_only_if_nothing_does(bool slots, string expected)
    {
        _line.Cluster.HasSlots = slots;
        await _line.RunAsync(Around + " --name two --detach");

        Assert.Equal(expected.Length > 0, _line.ErrorLines.Contains("Nothing trains yet: no silo has slots. Without a cluster, `watch` trains in a silo of its own."));
    }

    [Fact]
    public async Task Resumed_sweep_without_slots_does_not_run_yet()
    {
        await _line.RunAsync(Around + " --name two --detach");
        await _line.RunAsync("pause two");
        _line.Cluster.HasSlots = false;
        await _line.RunAsync("resume two");
        Assert.Contains("Nothing runs yet: no silo has slots. `experiments watch two` continues the sweep in a silo of its own.", _line.ErrorLines);

        _line.Cluster.HasSlots = true;
        await _line.RunAsync("resume two");
        Assert.Empty(_line.Error);
    }

    [Fact]
    public async Task Failures_are_counted_by_reason_each_with_an_experiment()
    {
        _line.Cluster.Sweeps.LastFails = true;
        await _line.RunAsync(Around + " --name two");
        Assert.Matches(@"1 experiment failed: diverged at epoch 1, step 2\s+\(`experiments show\s+[0-9a-f]{16}`\)", _line.Output);

        await _line.RunAsync("watch two --format json");
        var failure = JsonDocument.Parse(_line.Output).RootElement.GetProperty("failures")[0];
        Assert.Equal(("diverged at epoch 1, step 2", 1), (failure.GetProperty("reason").GetString(), failure.GetProperty("count").GetInt32()));
    }

    [Fact]
    public async Task File_may_be_around_a_workload_as_the_command_line()
    {
        var file = _line.WriteSweep("around: function\nparameters:\n  x1: { min: 0, max: 1 }\nsampler: random\nbudget: { experiments: 4 }\nsetup: { steps: 2 }\n");
        Assert.Equal(ExitCodes.Success, await _line.RunAsync(["sweep", file, "--dry-run"]));
        Assert.Contains("4 setups with 1 seed each, 4 experiments.", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_attaches_to_a_sweep_and_trains_it_on()
    {
        await _line.RunAsync(Around + " --name two --detach");

        Assert.Equal(ExitCodes.Success, await _line.RunAsync("watch two"));

        Assert.True(_line.Cluster.OpenedSilo.Slots > 0);
        Assert.Equal("/data/mnist", _line.Cluster.OpenedSilo.DataFolder);
        Assert.Contains("Sweep two finished", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_display_is_drawn_on_a_terminal()
    {
        using var line = new TestClient { IsTerminal = true, Colour = false };

        Assert.Equal(ExitCodes.Success, await line.RunAsync(Around + " --name two"));
        Assert.Contains("ended", line.Error, StringComparison.Ordinal);
        Assert.DoesNotMatch("\e\\[3[0-9]m", line.Error);
    }

    [Fact]
    public async Task Workload_without_data_needs_no_mnist()
    {
        _line.Data.Folder = null;

        Assert.Equal(ExitCodes.Success, await _line.RunAsync("sweep around function --vary x1=0..1 --sampler random --budget 2 --name bowl"));
        Assert.DoesNotContain("MNIST", _line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mnist_that_cannot_be_had_is_replaced_where_nobody_named_it()
    {
        _line.Data.Folder = null;

        Assert.Equal(ExitCodes.Success, await _line.RunAsync(Around + " --name two"));
        Assert.Equal("strokes", _line.Cluster.Sweeps.Sweep("two").Spec!.Base.Text("dataset"));
        Assert.Contains("says nothing about results on MNIST", _line.Output, StringComparison.Ordinal);

        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync(Around + " --name mnist-only --set dataset=mnist"));
    }

    [Fact]
    public async Task Schema_is_printed()
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync("sweep schema"));

        Assert.Equal(SweepSchema.Text(BuiltInWorkloads.All.Catalog, Strategies.Catalog), _line.Output);
    }
}
