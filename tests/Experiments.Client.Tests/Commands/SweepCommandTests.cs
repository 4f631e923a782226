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
        Assert.Contains("error: name: a sweep named 'two' exists and does something else; give this one another name", _line.ErrorLines);
    }

    [Fact]
    public async Task File_and_flags_together_make_the_sweep()
    {
        var file = Write("around: vae-gmm-148\nparameters:\n  lr: { relative: [0.5, 2] }\nsampler: random\nbudget: { experiments: 4 }\nsetup: { epochs: 10 }\n");

        Assert.Equal(ExitCodes.Success, await _line.RunAsync(["sweep", file, "--seeds", "2", "--set", "epochs=3", "--metric", "mse@test"]));

        var spec = _line.Cluster.Sweeps.Sweep("my-sweep").Spec!;
        Assert.Equal(("3", 2, 4), (spec.Base.Text("epochs"), spec.Seeds.Length, spec.Experiments));
        Assert.Equal(new SweepMetric("mse", "test", SweepGoal.Minimise), spec.Metric);
    }

    [Fact]
    public async Task Errors_of_the_file_the_space_and_flags_are_told_at_once_and_nothing_is_opened()
    {
        var file = Write(
            """
            around: vae-gmm-148
            nonsense: 1
            parameters:
              gamma: [0.3, 1.5]
              lr: { min: 0.1, max: 0.01 }
              loss: { min: 0, max: 1 }
            sampler: { name: cma-es, population: 2 }
            """);

        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync(["sweep", file, "--lag", "0", "--set", "epoch=3", "--vary", "beta", "--format", "xml"]));

        Assert.Null(_line.Cluster.Opened);
        Assert.Empty(_line.Output);
        string[] expected =
        [
            "error: --format: 'xml' is not one of table, json, csv",
            "error: --vary: 'beta' is not of the form name=lo..hi, name=log:lo..hi, name=int:lo..hi, name=0.3x..3x or name=a,b,c",
            "error: --lag: '0' is not a whole number from 1 to 1,000,000",
            "error: --set epoch: workload vae-gmm has no such parameter; did you mean 'epochs'?",
            $"error: {file}:1:1: budget: the largest number of experiments (setups times seeds) is not given, and sampler cma-es does not end by itself",
            $"error: {file}:2:1: the sweep has no key 'nonsense'; it is one of {string.Join(", ", SweepFile.Keys)}",
            $"error: {file}:4:3: gamma: '1.5' is not a finite number above 0 and at most 1",
            $"error: {file}:5:3: learning-rate: range [0.1, 0.01] is empty; the first end must be below the second",
            $"error: {file}:6:3: loss: a range needs a number, and this is one of bce, mse; use categorical",
            "`experiments sweep --help` describes the command.",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), _line.ErrorLines.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("--vary gamma=0.3 --vary gamma=0.5 --set gamma=0.7 --sampler grid", "error: --vary gamma: varied twice")]
    [InlineData("--vary gamma=0.3,0.5 --n_trials 9", "error: --n_trials: there is no such option; did you mean '--budget'?")]
    [InlineData("--vary gamma=0.3,0.5 --sampler grid --direction maximize", "error: --direction: there is no such option; did you mean '--goal'?")]
    [InlineData("--vary gamma=0.3,0.5 --sampler grid --pruner successive-halving --pruner-option eta=3", "error: --pruner-option eta: successive-halving has no such option; it has cohort, factor, first-rung; did you mean 'factor'?")]
    [InlineData("--vary gamma=0.3,0.5 --sampler grid --set max_epochs=3", "error: --set max_epochs: workload vae-gmm has no such parameter; did you mean 'epochs'?")]
    [InlineData("--vary gamma=0.3,0.5 --sampler bayes", "error: --sampler: 'bayes' is unknown; did you mean 'gp'?")]
    [InlineData("--vary gamma=0.3,0.5 --sampler grid -- --dry-run", "error: --dry-run: it comes after '--', behind which nothing is read as an option; leave '--' out")]
    [InlineData("--vary gamma=0.3,0.5 --sampler grid --seeds", "error: --seeds: its value is missing, such as --seeds N")]
    [InlineData("--vary gamma=0.3,0.3", "error: --vary gamma: '0.3' stands twice in the list")]
    [InlineData("--vary lr=0.5x..2", "error: --vary lr: '0.5x..2' is not a range, such as 0.1..0.5, log:1e-4..1e-2 or 0.3x..3x")]
    [InlineData("--vary lr=0...1", "error: --vary lr: '0...1' has three dots; a range is written with two, such as 0.1..0.5")]
    [InlineData("--vary lr=log:0.1....0.5", "error: --vary lr: 'log:0.1....0.5' has three dots; a range is written with two, such as 0.1..0.5")]
    [InlineData("--vary gamma=0.3,0.7 --sampler grid --set epochs=10", "error: --vary gamma: does nothing where step-size is '20' and epochs is '10'; vary or change step-size or epochs too, or leave it out")]
    [InlineData("--vary gamma=0.3,0.7 --sampler grid --metric ssim --goal minimise --pruner median", "error: --pruner: median keeps the setups with the smallest validation loss, and the sweep minimises ssim, which is the worse direction; use pruner none, or the other goal")]
    [InlineData("--vary lr=log:a..b", "error: --vary lr: 'a' is not a finite number")]
    [InlineData("--vary lr=log:1e-4", "error: --vary lr: 'log:1e-4' is not a range, such as 0.1..0.5, log:1e-4..1e-2 or 0.3x..3x")]
    [InlineData("--vary gamma=0.3,0.5 --budget 9 --sampler random", "error: --budget: 9 setups are more than the 2 that the parameters allow; lower it, or use the grid")]
    [InlineData("--vary gamma=0.3,0.5 --when gamma:schedule:step", "error: --when: 'gamma:schedule:step' is not of the form name=other:values, such as gamma=schedule:step")]
    [InlineData("--vary gamma=0.3,0.5 --when beta=schedule:step", "error: --when beta: no --vary varies beta")]
    [InlineData("--vary gamma=0.3,0.5 --when gamma=schedule:constant", "error: --vary gamma: never active, for schedule stays 'step'; vary schedule too")]
    [InlineData("--vary gamma=0.3,0.5 --sampler grdi", "error: --sampler: 'grdi' is unknown; did you mean 'grid'?")]
    [InlineData("--vary gamma=0.3,0.5 --sampler grid --sampler-option level=3", "error: --sampler-option level: grid has no such option; it has levels; did you mean 'levels'?")]
    [InlineData("--vary gamma=0.3,0.5 --sampler grid --seeds 2 --seed-list 1,2", "error: --seeds and --seed-list exclude each other; give one")]
    [InlineData("--vary gamma=0.3,0.5 --sampler grid --pruner median --set epochs=2", "error: --pruner: median never decides anything within 2 epochs; lower its epochs or use none")]
    [InlineData("--vary gamma=0.3,0.5", "error: budget: the largest number of experiments (setups times seeds) is not given, and sampler tpe does not end by itself")]
    [InlineData("--sampler grid", "error: parameters: nothing varies; name at least one parameter and its values")]
    [InlineData("--vary gamma=0.3,0.5 --sampler grid --name fade", "error: --name: 'fade' could be the id of an experiment; add a letter after f or a hyphen")]
    public async Task Each_wrong_flag_is_named(string flags, string expected)
    {
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync("sweep around vae-gmm-148 " + flags));

        Assert.Contains(expected, _line.ErrorLines);
        Assert.Null(_line.Cluster.Opened);
        Assert.Equal("`experiments sweep around --help` describes the command.", _line.ErrorLines[^1]);
    }

    [Theory]
    [InlineData("sweep sho x", "error: FILE: 'sho' is neither a file nor a command of sweep; did you mean 'sweep show'?")]
    [InlineData("model report.yaml", "error: 'report.yaml': not expected here; there is no such file")]
    [InlineData("sweep nothing.yaml", "error: FILE: 'nothing.yaml' is neither a file nor a command of sweep")]
    [InlineData("sweep around nonsense --vary gamma=0.3,0.5 --sampler grid", "error: REPORT: 'nonsense' is neither a built-in report (vae-gmm-148) nor a file")]
    [InlineData("sweep show No", "error: NAME: 'No' is not a sweep's name, which is of small letters, digits and hyphens; `experiments sweep list` shows them")]
    [InlineData("stop 3fa9", "error: NAME: '3fa9' names an experiment, which cannot be stopped early and finish; pause or cancel it")]
    [InlineData("export two --format parquet", "error: --output: parquet is not text; name a file, such as --output sweep.parquet")]
    [InlineData("export two --format xml", "error: --format: 'xml' is not one of csv, json, parquet, optuna-journal")]
    [InlineData("leaderboard --where gamma=1", "error: --where belongs to the leaderboard of a sweep; name it with --sweep")]
    [InlineData("leaderboard --sweep two --pareto accuracy", "error: --pareto: 'accuracy' is not two metrics with their splits, such as accuracy@validation,ssim@validation")]
    public async Task Other_wrong_input_is_named(string words, string expected)
    {
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync(words));

        Assert.Contains(expected, _line.ErrorLines);
        Assert.Null(_line.Cluster.Opened);
    }

    [Theory]
    [InlineData("sweep sho x", "error: FILE: 'sho' is neither a file nor a command of sweep; did you mean 'sweep show'?")]
    [InlineData("sweep import wandb", "error: FILE: missing (the sweep configuration)")]
    public async Task One_mistake_gives_one_error(string words, string expected)
    {
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync(words));

        Assert.Equal(expected, Assert.Single(_line.ErrorLines, line => line.StartsWith("error:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_file_that_exists_is_offered_as_a_report()
    {
        var file = Path.Combine(_line.State, "report.yaml");
        File.WriteAllText(file, "report: one");

        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync($"model {file}"));

        Assert.Contains($"error: '{file}': not expected here; --report {file} starts from a report", _line.ErrorLines);
    }

    [Fact]
    public async Task Dry_run_lists_every_setup_and_opens_nothing()
    {
        Assert.Equal(ExitCodes.Success, await _line.RunAsync(Around + " --vary loss=bce,mse --name four --dry-run"));

        Assert.Null(_line.Cluster.Opened);
        Assert.Matches(@"0\s+[0-9a-f]{12}\s+0\.5\s+bce\s+the base", _line.Output);
        Assert.Matches(@"4\s+[0-9a-f]{12}\s+0\.7\s+mse\s+grid point 4 of 4", _line.Output);
        Assert.Contains("four: 5 setups with 2 seeds each, 10 experiments. Nothing was started.", _line.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dry_run_of_a_sampler_that_learns_says_what_is_not_known_yet()
    {
        await _line.RunAsync("sweep around function --vary x1=0..1 --sampler tpe --sampler-option startup=5 --budget 20 --name tpe-x --dry-run --format json");

        var root = JsonDocument.Parse(_line.Output).RootElement;
        Assert.False(root.GetProperty("complete").GetBoolean());
        Assert.Equal("Sampler tpe learns: the other 12 setups depend on results.", root.GetProperty("note").GetString());
        Assert.Equal(8, root.GetProperty("setups").GetArrayLength());
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
    public async Task Numbers_of_a_plan_are_numbers()
    {
        await _line.RunAsync("sweep around vae-gmm-148 --vary lr=0.0009,0.002 --vary loss=bce,mse --vary widths=512,256;64,32 --sampler grid --name plan --dry-run --format json");
        var values = JsonDocument.Parse(_line.Output).RootElement.GetProperty("setups")[0].GetProperty("values");
        Assert.Equal((0.0009, "bce"), (values.GetProperty("learning-rate").GetDouble(), values.GetProperty("loss").GetString()));
        Assert.Equal([512, 256], values.GetProperty("widths").EnumerateArray().Select(width => width.GetInt32()));
    }

    [Fact]
    public async Task File_may_be_around_a_workload_as_the_command_line()
    {
        var file = Write("around: function\nparameters:\n  x1: { min: 0, max: 1 }\nsampler: random\nbudget: { experiments: 4 }\nsetup: { steps: 2 }\n");
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

    private string Write(string text)
    {
        var path = Path.Combine(_line.State, "my sweep.yaml");
        File.WriteAllText(path, text);
        return path;
    }
}
