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

    private Task Write(string name, string text) => File.WriteAllTextAsync(Path.Combine(_cli.Folder, name), text, TestContext.Current.CancellationToken);

    private static string Block(string text, string language)
    {
        Assert.StartsWith(language + "\n", text, StringComparison.Ordinal);
        return text[(language.Length + 1)..];
    }
}
