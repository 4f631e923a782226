using Experiments.Client.CommandLine;
using Experiments.Client.Tests.Fakes;
using Experiments.Files.Sweeps;

namespace Experiments.Client.Tests.Commands;

public sealed class SweepRefusalTests : IDisposable
{
    private readonly TestClient _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public async Task Errors_of_the_file_the_space_and_flags_are_told_at_once_and_nothing_is_opened()
    {
        var file = _line.WriteSweep(
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

    [Fact]
    public async Task Import_of_what_no_workload_file_may_say_is_refused_before_anything_is_written()
    {
        var file = Path.Combine(_line.WorkingFolder, "hydra.yaml");
        await File.WriteAllTextAsync(
            file,
            "program: t.py\nmethod: grid\nmetric: { name: loss }\nparameters: { optimizer: { values: [sgd, adam] }, optimizer.rate: { values: [0.1, 0.2] } }\n",
            TestContext.Current.CancellationToken);
        Assert.Equal(ExitCodes.InvalidInput, await _line.RunAsync($"sweep import wandb {file}"));
        Assert.Contains($"error: {file}:1:1: 'optimizer.rate' nests in 'optimizer', which is a value itself; rename one of them", _line.ErrorLines);
        Assert.False(File.Exists(Path.Combine(_line.WorkingFolder, "workload.yaml")));
    }

    [Theory]
    [InlineData("--vary gamma=0.3 --vary gamma=0.5 --set gamma=0.7 --sampler grid", "error: --vary gamma: varied twice")]
    [InlineData("--vary gamma=0.3,0.5 --n_trials 9", "error: --n_trials: there is no such option; did you mean '--budget'?")]
    [InlineData("--vary gamma=0.3,0.5 --sampler grid --trials 20", "error: --trials: '20' is unknown; it is one of silos, external; how many experiments a sweep has is its budget")]
    [InlineData("--search-space gamma=0.3,0.5", "error: --search-space: there is no such option; did you mean '--vary'?")]
    [InlineData("--vary gamma=0.3,0.5 --sampler grid --direction maximize", "error: --direction: there is no such option; did you mean '--goal'?")]
    [InlineData("--vary gamma=0.3,0.5 --sampler grid --pruner successive-halving --pruner-option eta=3", "error: --pruner-option eta: successive-halving has no such option; it has cohort, factor, first-rung; did you mean 'factor'?")]
    [InlineData("--vary gamma=0.3,0.5 --sampler grid --set max_epochs=3", "error: --set max_epochs: workload vae-gmm has no such parameter; did you mean 'epochs'?")]
    [InlineData("--vary gamma=0.3,0.5 --sampler bayes", "error: --sampler: 'bayes' is unknown; did you mean 'gp'?")]
    [InlineData("--vary gamma=0.3,0.5 --sampler grid -- --dry-run", "error: --dry-run: it comes after '--', behind which nothing is read as an option; leave '--' out")]
    [InlineData("--vary gamma=0.3,0.5 --sampler grid --seeds", "error: --seeds: its value is missing, such as --seeds N")]
    [InlineData("--vary gamma=0.3,0.3", "error: --vary gamma: '0.3' stands twice in the list")]
    [InlineData("--vary lr=0.5x..2", "error: --vary lr: '0.5x..2' is not a range, such as 0.1..0.5, log:1e-4..1e-2 or 0.3x..3x")]
    [InlineData("--vary lr=0...1", "error: --vary lr: '0...1' has more than two dots; a range is written with two, such as 0.1..0.5")]
    [InlineData("--vary lr=0-1", "error: --vary lr: '0-1' is not how a range or a list is written; a range is 0.1..0.5 or log:1e-4..1e-2, and a list 0.1,0.2,0.5")]
    [InlineData("--vary lr=[0,1]", "error: --vary lr: '[0,1]' is not how a range or a list is written; a range is 0.1..0.5 or log:1e-4..1e-2, and a list 0.1,0.2,0.5")]
    [InlineData("--vary epochs=5:20", "error: --vary epochs: '5:20' is not how a range or a list is written; a range is 0.1..0.5 or log:1e-4..1e-2, and a list 0.1,0.2,0.5")]
    [InlineData("--vary lr=loguniform(1e-4,0.1)", "error: --vary lr: 'loguniform(1e-4,0.1)' is not how a range or a list is written; a range is 0.1..0.5 or log:1e-4..1e-2, and a list 0.1,0.2,0.5")]
    [InlineData("--vary mixture-restarts=1,5 --set mixture-start=class-means --sampler grid", "error: --vary mixture-restarts: does nothing where mixture-start is 'class-means'; vary or change mixture-start too, or leave it out")]
    [InlineData("--vary mixture-tolerance=log:1e-6..0.1 --set mixture-iterations=1 --sampler grid", "error: --vary mixture-tolerance: does nothing where mixture-iterations is '1'; vary or change mixture-iterations too, or leave it out")]
    [InlineData("--vary lr=log:0.1....0.5", "error: --vary lr: 'log:0.1....0.5' has more than two dots; a range is written with two, such as 0.1..0.5")]
    [InlineData("--vary gamma=0.3,0.7 --sampler grid --set epochs=10", "error: --vary gamma: does nothing where step-size is '20' and epochs is '10'; vary or change step-size or epochs too, or leave it out")]
    [InlineData("--vary gamma=0.3,0.7 --sampler grid --metric ssim --goal minimise --pruner median", "error: --pruner: median keeps the setups with the smallest validation loss, and the sweep minimises ssim, which is the worse direction; use pruner none, or the other goal")]
    [InlineData("--vary lr=log:a..b", "error: --vary lr: 'a' is not a finite number")]
    [InlineData("--vary lr=log:1e-4", "error: --vary lr: 'log:1e-4' is not a range, such as 0.1..0.5, log:1e-4..1e-2 or 0.3x..3x")]
    [InlineData("--vary gamma=0.3,0.5 --budget 9 --sampler random", "error: --budget: 9 setups are more than the 2 that the parameters allow; lower it, or use the grid")]
    [InlineData("--vary gamma=0.3,0.4 --budget 4 --sampler random", "error: --budget: 4 setups are more than the 3 that the parameters allow; lower it, or use the grid")]
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
    [InlineData("sweep around nonsense --vary gamma=0.3,0.5 --sampler grid", "error: REPORT: 'nonsense' is neither a built-in report (vae-gmm-148), nor a workload (vae-gmm, function), nor a file")]
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
    [InlineData("sweep import wandb", "error: FILE: missing (the sweep configuration, or the log file of Optuna's JournalStorage)")]
    [InlineData("sweep around function --vary x1=0...1 --budget 5", "error: --vary x1: '0...1' has more than two dots; a range is written with two, such as 0.1..0.5")]
    [InlineData("sweep around function --vary x1=0..1 --direction minimize --budget 5", "error: --direction: there is no such option; did you mean '--goal'?")]
    [InlineData("sweep around function --vary x1=0..1 --sampler nope", "error: --sampler: 'nope' is unknown; it is one of random, grid, sobol, one-at-a-time, star, trajectories, tpe, cma-es, gp, nsga-ii")]
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
}
