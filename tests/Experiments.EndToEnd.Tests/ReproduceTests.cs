using Experiments.Connection.Processes;
using Experiments.Contracts.Experiments;

namespace Experiments.EndToEnd.Tests;

public sealed class ReproduceTests : IDisposable
{
    private static readonly string[] Small = ["--dataset", "strokes", "--widths", "48,24", "--format", "json"];
    private readonly Cli _cli = new(TestContext.Current.CancellationToken);

    [Fact]
    public async Task Report_on_the_built_in_set_ends_with_verdicts_leaderboard_and_figures_and_is_not_run_twice()
    {
        string[] command = ["reproduce", .. Small, "--epochs", "2", "--seeds", "2"];
        var first = await _cli.Run(command);
        Assert.Equal((0, string.Empty), (first.ExitCode, first.ExitCode == 0 ? string.Empty : first.Errors));
        var verdicts = first.Json.GetProperty("claims").EnumerateArray().ToDictionary(
            c => c.GetProperty("id").GetString()!, c => c.GetProperty("verdict").GetString());
        Assert.Equal("not comparable: different data", verdicts["ssim-validation"]);
        Assert.Equal("impossible", verdicts["f1-validation"]);
        Assert.Equal("impossible", verdicts["parameters-text"]);
        Assert.NotEmpty(first.Json.GetProperty("leaderboard").GetProperty("rows").EnumerateArray());
        var figures = first.Json.GetProperty("figures").EnumerateArray().Select(f => f.GetString()!).ToList();
        Assert.Equal(22, figures.Count);
        Assert.All(figures, path => Assert.True(new FileInfo(path).Length > 0, path));

        var second = await _cli.Run(command);
        Assert.DoesNotContain("running", second.Errors, StringComparison.Ordinal);
        Assert.Equal(Runs(first), Runs(second));

        var verified = await _cli.Run(["verify", "--report", "vae-gmm-148", .. Small, "--epochs", "2"]);
        Assert.Equal((0, true), (verified.ExitCode, verified.Json.GetProperty("identical").GetBoolean()));
        Assert.Equal(
            Runs(first).Select(r => r.Weights),
            verified.Json.GetProperty("experiments").EnumerateArray().Select(e => e.GetProperty("experiment").GetProperty("weightsSha256").GetString()));
    }

    [Fact]
    public async Task Files_of_an_experiment_are_exported_under_their_names_and_replace_nothing()
    {
        var run = await _cli.Run(["run", .. Small, "--epochs", "1"]);
        var folder = Path.Combine(_cli.Folder, "model");

        var exported = await _cli.Run("export", Id(run, 0), "--output", folder);
        var weights = Path.Combine(folder, "weights.safetensors");
        Assert.Equal(0, exported.ExitCode);
        Assert.Equal([Path.Combine(folder, "evaluation.safetensors"), weights], exported.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        var content = await File.ReadAllBytesAsync(weights, TestContext.Current.CancellationToken);
        Assert.True(content.AsSpan().IndexOf("encoder.1.weight"u8) > 0);

        await File.WriteAllTextAsync(weights, "mine", TestContext.Current.CancellationToken);
        var again = await _cli.Run("export", Id(run, 0), "--output", folder);
        Assert.Equal(2, again.ExitCode);
        Assert.Contains($"error: --output: '{weights}' exists; name another folder, or replace it with --force", again.Errors, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(weights, TestContext.Current.CancellationToken));
        Assert.Equal(0, (await _cli.Run("export", Id(run, 0), "--output", folder, "--force")).ExitCode);
        Assert.Equal(content, await File.ReadAllBytesAsync(weights, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Experiments_side_by_side_give_the_same_weights_as_alone()
    {
        using var other = new Cli(TestContext.Current.CancellationToken);
        var together = await _cli.Run(["run", .. Small, "--epochs", "2", "--seeds", "2", "--slots", "2"]);
        var alone = await other.Run(["run", .. Small, "--epochs", "2", "--seeds", "2", "--slots", "1"]);
        Assert.Equal(Runs(alone), Runs(together));
        Assert.Equal(2, Runs(alone).Select(r => r.Weights).Distinct().Count());
    }

    [Fact]
    public async Task Killed_process_loses_no_finished_experiment_and_goes_on_to_the_same_weights()
    {
        using var undisturbed = new Cli(TestContext.Current.CancellationToken);

        // The epochs are slow, so that the kill falls between the sixth and the last.
        string[] command = ["run", "--dataset", "strokes", "--format", "json", "--widths", "256,128", "--batch-size", "16", "--epochs", "30", "--seeds", "2"];
        var expected = await undisturbed.Run([.. command, "--slots", "2"]);

        using (var killed = _cli.Start([.. command, "--slots", "1"]))
        {
            await killed.Says(": running");
            await AtEpoch(Id(expected, 1), 6);
            await killed.Kill();
        }

        var finished = await _cli.Run("show", Id(expected, 0), "--format", "json");
        Assert.Equal("completed", finished.Json.GetProperty("experiment").GetProperty("status").GetString());

        var again = await _cli.Run(command);
        Assert.Equal(Runs(expected), Runs(again));
        Assert.Equal(1, await Attempts(Id(expected, 0)));
        Assert.Equal(2, await Attempts(Id(expected, 1)));
        var history = (await _cli.Run("show", Id(expected, 1), "--format", "json")).Output;
        Assert.Contains("resumes after epoch", history, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ProcessSignal.Interrupt)]
    [InlineData(ProcessSignal.Terminate)]
    public async Task Interrupted_command_says_how_to_go_on_and_leaves_the_experiment_waiting(ProcessSignal signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals");
        string[] command = ["run", .. Small, "--epochs", "100000", "--seed", "5"];
        using var running = _cli.Start(command);
        await running.Says(": running");
        running.Signal(signal);
        var answer = await running.Ended();
        Assert.Equal(130, answer.ExitCode);
        Assert.Contains("Interrupted.", answer.Errors, StringComparison.Ordinal);
        var list = await _cli.Run("list", "--format", "json");
        var only = Assert.Single(list.Json.GetProperty("experiments").EnumerateArray());
        Assert.Equal("pending", only.GetProperty("experiment").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Second_command_sees_what_the_first_one_runs()
    {
        using var running = _cli.Start(["run", .. Small, "--epochs", "100000", "--seed", "5"]);
        await running.Says(": running");
        var list = await _cli.Run("list", "--format", "json");
        Assert.Equal(0, list.ExitCode);
        var only = Assert.Single(list.Json.GetProperty("experiments").EnumerateArray());
        Assert.Equal("running", only.GetProperty("experiment").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Wrong_input_is_told_whole_with_exit_code_2_and_starts_nothing()
    {
        var answer = await _cli.Run("run", "--learning-rate", "0", "--gamma", "1.5", "--digits", "1,11", "--seeds", "0", "--slots", "-1");
        Assert.Equal(2, answer.ExitCode);
        Assert.Empty(answer.Output.Trim());
        foreach (var name in new[] { "learning-rate", "gamma", "digits", "--seeds", "--slots" })
        {
            Assert.Contains(name, answer.Errors, StringComparison.Ordinal);
        }

        Assert.False(Directory.Exists(Path.Combine(_cli.Folder, "state")));
    }

    [Fact]
    public async Task Data_folder_with_a_truncated_file_is_an_error_that_names_it()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_cli.Folder, "data")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "train-images-idx3-ubyte.gz"), [0x1f, 0x8b, 8, 0], TestContext.Current.CancellationToken);
        var answer = await _cli.Run("run", "--dataset", "mnist", "--data", folder);
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains(Path.Combine(folder, "train-images-idx3-ubyte.gz"), answer.Errors, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(folder, "t10k-labels-idx1-ubyte.gz"), answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_that_contradicts_itself_ends_with_exit_code_4_where_that_is_asked_for()
    {
        Assert.Equal(0, (await _cli.Run("claims")).ExitCode);
        Assert.Equal(4, (await _cli.Run("claims", "--strict")).ExitCode);
    }

    public void Dispose() => _cli.Dispose();

    private static List<(string Id, string Weights)> Runs(Cli.Answer answer) =>
    [
        .. answer.Json.GetProperty("experiments").EnumerateArray()
            .Select(e => (e.GetProperty("id").GetString()!, e.GetProperty("weightsSha256").GetString()!)),
    ];

    private static string Id(Cli.Answer answer, int index) => Runs(answer)[index].Id;

    /// <summary>Waits until an experiment has trained some epochs. A client of its own sees that at once; a second command takes seconds to start.</summary>
    private async Task AtEpoch(string id, int epoch)
    {
        await using var session = await _cli.Connect();
        await Wait.Until(session.Grains.GetGrain<IExperimentGrain>(id).GetProgress, progress => progress.Epoch >= epoch, TestContext.Current.CancellationToken);
    }

    private async Task<int> Attempts(string id) =>
        (await _cli.Run("show", id, "--format", "json")).Json.GetProperty("attempts").GetInt32();
}
