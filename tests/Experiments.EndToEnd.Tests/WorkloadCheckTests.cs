namespace Experiments.EndToEnd.Tests;

/// <summary>The exit codes of <c>workload check</c>, by programs that break a promise.</summary>
public sealed class WorkloadCheckTests : IDisposable
{
    private const string Workload = """
        workload: broken
        command: ["./train.sh"]
        parameters:
          epochs: { type: integer, min: 1, default: 6 }
        epochs: epochs
        metrics:
          loss: { goal: minimise }
        resources: { labels: [python], gpus: 1 }
        resume: checkpoint
        """;

    /// <summary>A program that saves its epoch. What it reports is left open.</summary>
    private const string Script = """
        #!/bin/sh
        epoch=0
        [ -e "$EXPERIMENTS_CHECKPOINT_DIR/epoch" ] && epoch=$(cat "$EXPERIMENTS_CHECKPOINT_DIR/epoch")
        while [ "$epoch" -lt "$EXPERIMENTS_PARAM_EPOCHS" ]; do
          sleep 0.2
          epoch=$((epoch + 1))
          echo "{\"epoch\": $epoch, \"loss\": LOSS}" >> "$EXPERIMENTS_METRICS_FILE"
          echo "$epoch" > "$EXPERIMENTS_CHECKPOINT_DIR/epoch"
          echo "{\"checkpoint\": $epoch}" >> "$EXPERIMENTS_METRICS_FILE"
          until [ -e "$EXPERIMENTS_CHECKPOINT_DIR/ACK-$epoch" ]; do sleep 0.02; done
          [ -e "$EXPERIMENTS_STOP_FILE" ] && exit 75
        done
        exit 0

        """;

    private readonly Cli _cli = new(TestContext.Current.CancellationToken);
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _cli.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("$epoch.$EXPERIMENTS_SEED", "--strict", 0, "deterministic, resumable")]
    [InlineData("$epoch.$EXPERIMENTS_RESUMED", "", 6, "resumed as if never stopped *no ")]
    [InlineData("0.$(date +%N)", "", 0, "same seed, same bits *no ")]
    [InlineData("0.$(date +%N)", "--strict", 6, "same seed, same bits *no ")]
    public async Task Check_fails_where_a_promise_of_the_file_is_broken(string loss, string flag, int exitCode, string found)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux runs programs");
        var file = await Write(loss);

        var answer = await _cli.Run(["workload", "check", file, .. flag.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.True(answer.ExitCode == exitCode, $"{answer.ExitCode}\n{answer.Output}\n{answer.Errors}");
        Assert.Matches(found, answer.Output);
    }

    /// <summary>A silo of a command has the labels and the devices that its options say; the one that verifies takes them to be there.</summary>
    [Fact]
    public async Task Program_that_asks_for_labels_and_a_GPU_runs_where_the_command_has_them_and_is_verified()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux runs programs");
        var file = await Write("$epoch.$EXPERIMENTS_SEED");
        var ran = await _cli.Run("run", "--workload", file, "--seeds", "1", "--labels", "python", "--gpus", "1");
        Assert.True(ran.ExitCode == 0, ran.Errors);
        var id = (await _cli.Run("list", "--format", "csv")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1].Split(',')[0];
        var verified = await _cli.Run("verify", id);
        Assert.True(verified.ExitCode == 0, verified.Errors);
    }

    private async Task<string> Write(string loss)
    {
        var (file, script) = (Path.Combine(_folder.Path, "workload.yaml"), Path.Combine(_folder.Path, "train.sh"));
        await File.WriteAllTextAsync(file, Workload, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(script, Script.Replace("LOSS", loss, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return file;
    }
}
