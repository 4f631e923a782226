using System.Diagnostics;

namespace Experiments.EndToEnd.Tests;

/// <summary>The files and the shell script under "Trials that somebody else runs" in docs/sweeps.md work as they stand there.</summary>
public sealed class ExternalSweepTests : IDisposable
{
    private readonly Cli _cli = new(TestContext.Current.CancellationToken);

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Documented_script_runs_the_sweep_to_its_end()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no shell");
        var blocks = (await File.ReadAllTextAsync(Repository.Path("docs/sweeps.md"), TestContext.Current.CancellationToken))
            .Split("## Trials that somebody else runs\n")[1].Split("```");
        await Write("workload.yaml", Block(blocks[1], "yaml"));
        await Write("oven.yaml", Block(blocks[3], "yaml"));
        await Write("run.sh", "set -e\nexperiments() { \"$CLIENT\" \"$@\"; }\n" + Block(blocks[5], "bash"));

        var start = new ProcessStartInfo("bash", ["run.sh"]) { WorkingDirectory = _cli.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["CLIENT"] = BuiltProgram.Client;
        start.Environment["EXPERIMENTS_STATE"] = Path.Combine(_cli.Folder, "state");
        using var script = Process.Start(start)!;
        var errors = script.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await script.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(script.ExitCode == 0, await errors);
        Assert.Contains("4 setups", output, StringComparison.Ordinal);
        var progress = (await _cli.Run("sweep", "show", "oven", "--format", "json")).Json.GetProperty("sweep");
        Assert.Equal(("finished", 4), (progress.GetProperty("status").GetString(), progress.GetProperty("completed").GetInt32()));
        Assert.Equal(0, (await _cli.Run("export", "oven", "--format", "csv")).ExitCode);

        var again = await _cli.Run("tell", "oven", "--proposal", "0", "--value", "1");
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("has an outcome already", again.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Study_of_optuna_becomes_a_sweep_and_comes_back()
    {
        var journal = Repository.Path("tests/Experiments.Files.Tests/Fixtures/study.log");
        var sweep = Path.Combine(_cli.Folder, "sweep.yaml");
        var outcomes = Path.Combine(_cli.Folder, "outcomes.jsonl");
        await Succeed("sweep", "import", "optuna-journal", journal, "--study", "My Oven", "--out", _cli.Folder);
        await Succeed("sweep", sweep);
        await Succeed("tell", "my-oven", "--from", outcomes);
        await Succeed("tell", "my-oven", "--from", outcomes);

        var progress = (await _cli.Run("sweep", "show", "my-oven", "--format", "json")).Json.GetProperty("sweep");
        Assert.Equal(("finished", 11, 2), (progress.GetProperty("status").GetString(), progress.GetProperty("completed").GetInt32(), progress.GetProperty("failed").GetInt32()));

        var back = Path.Combine(_cli.Folder, "back");
        await Succeed("export", "my-oven", "--format", "optuna-journal", "--output", back + ".log");
        Directory.CreateDirectory(back);
        await Succeed("sweep", "import", "optuna-journal", back + ".log", "--out", back);
        Assert.Equal(await Read(sweep), await Read(Path.Combine(back, "sweep.yaml")));
        Assert.Equal(Results(await Read(outcomes)), Results(await Read(Path.Combine(back, "outcomes.jsonl"))));

        await File.WriteAllTextAsync(outcomes, (await Read(outcomes)).Replace("0.01\"", "0.02\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var other = await _cli.Run("tell", "my-oven", "--from", outcomes);
        Assert.Equal(2, other.ExitCode);
        Assert.Contains(":1: proposal 0 of sweep my-oven has learning-rate 0.01, and the file says 0.02; this is the outcome of another sweep", other.Errors, StringComparison.Ordinal);
    }

    private async Task Succeed(params string[] arguments)
    {
        var answer = await _cli.Run(arguments);
        Assert.True(answer.ExitCode == 0, answer.Errors);
    }

    /// <summary>Returns the lines with a value. The reason of a failure names the number of the trial, which is another after repeated ones were left out.</summary>
    private static IEnumerable<string> Results(string outcomes) => outcomes.Split('\n').Where(line => line.Contains("\"value\"", StringComparison.Ordinal));

    private static Task<string> Read(string file) => File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);

    private Task Write(string name, string text) => File.WriteAllTextAsync(Path.Combine(_cli.Folder, name), text, TestContext.Current.CancellationToken);

    private static string Block(string text, string language)
    {
        Assert.StartsWith(language + "\n", text, StringComparison.Ordinal);
        return text[(language.Length + 1)..];
    }
}
