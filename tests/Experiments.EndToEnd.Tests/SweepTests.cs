using System.Security.Cryptography;
using System.Text.Json;
using Experiments.Connection.Processes;
using Experiments.Contracts.Sweeps;

namespace Experiments.EndToEnd.Tests;

public sealed class SweepTests : IDisposable
{
    private readonly Cli _cli = new(TestContext.Current.CancellationToken);

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Sweep_that_is_killed_at_a_random_moment_ends_with_the_same_leaderboard_byte_for_byte()
    {
        using var undisturbed = new Cli(TestContext.Current.CancellationToken);
        var file = Path.Combine(_cli.Folder, "bowl.yaml");
        await File.WriteAllTextAsync(
            file,
            """
            name: bowl-x
            setup: { workload: function, function: branin, curve: crossing, noise: 0.5, steps: 9, step-milliseconds: 150 }
            parameters:
              x1: { min: 0, max: 1 }
              x2: { min: 0, max: 1 }
            sampler: { name: tpe, startup: 3 }
            pruner: { name: successive-halving, cohort: 6 }
            seeds: 2
            budget: { experiments: 24 }
            lag: 3
            """,
            TestContext.Current.CancellationToken);
        var expected = await undisturbed.Run("sweep", file, "--slots", "1");
        Assert.Equal((0, string.Empty), (expected.ExitCode, expected.ExitCode == 0 ? string.Empty : expected.Errors));

        // The test kills at other moments each time: once in the first third of the sweep, once in the second. The last command has other slots.
        foreach (var (least, most) in new[] { (1, 8), (9, 16) })
        {
            var ended = RandomNumberGenerator.GetInt32(least, most + 1);
            using var killed = _cli.Start("sweep", file, "--slots", "3");
            await killed.Says("bowl-x: ");
            await using (var session = await _cli.Connect())
            {
                var sweep = session.Grains.GetGrain<ISweepGrain>("bowl-x");
                await Wait.Until(sweep.GetProgress, p => p.Completed + p.Pruned >= ended, TestContext.Current.CancellationToken);
            }

            await killed.Kill();
        }

        var again = await _cli.Run("sweep", file, "--slots", "3");
        Assert.Equal(0, again.ExitCode);
        string[] board = ["leaderboard", "--sweep", "bowl-x", "--format", "json"];
        Assert.Equal((await undisturbed.Run(board)).Output, (await _cli.Run(board)).Output);

        var shown = await _cli.Run("sweep", "show", "bowl-x", "--format", "json");
        Assert.Equal("finished", shown.Json.GetProperty("sweep").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Sweep_around_the_report_on_the_built_in_set_ends_with_page_figures_and_exports()
    {
        var answer = await _cli.Run(
            "sweep", "around", "vae-gmm-148", "--vary", "lr=log:0.5x..2x", "--vary", "gamma=0.5,0.7", "--sampler", "one-at-a-time", "--sampler-option", "steps=1", "--set", "step-size=1",
            "--set", "dataset=strokes", "--set", "epochs=2", "--set", "widths=48,24", "--seeds", "2", "--name", "around-strokes", "--format", "json");

        Assert.Equal((0, string.Empty), (answer.ExitCode, answer.ExitCode == 0 ? string.Empty : answer.Errors));
        var board = answer.Json.GetProperty("leaderboard");
        Assert.Equal((4, 8), (board.GetProperty("setups").GetInt32(), board.GetProperty("completed").GetInt32()));
        Assert.Contains(board.GetProperty("rows").EnumerateArray(), row => row.GetProperty("isBase").GetBoolean());

        var list = await _cli.Run("sweep", "list", "--format", "json");
        var only = Assert.Single(list.Json.GetProperty("sweeps").EnumerateArray());
        Assert.NotEqual(JsonValueKind.Null, only.GetProperty("progress").GetProperty("bestValue").ValueKind);
        Assert.Equal(0, (await _cli.Run("show", (await Ids())[0])).ExitCode);
    }

    [Fact]
    public async Task Interrupted_sweep_is_detached_watched_paused_and_ended_by_name()
    {
        string[] sweep =
        [
            "sweep", "around", "function", "--vary", "x1=0..1", "--sampler", "random", "--budget", "8", "--set", "steps=1000", "--set", "step-milliseconds=1000", "--name", "slow-sweep",
        ];
        using (var running = _cli.Start(sweep))
        {
            await running.Says("slow-sweep: running");
            var paused = await _cli.Run("pause", "slow-sweep", "--hold");
            Assert.Equal((0, "slow-sweep paused"), (paused.ExitCode, paused.Output.Trim()));
            await running.Says("slow-sweep: paused");
            running.Signal(ProcessSignal.Interrupt);
            var answer = await running.Ended();
            Assert.Equal(130, answer.ExitCode);
            Assert.Contains("the same command continues it", answer.Errors, StringComparison.Ordinal);
        }

        Assert.Equal("slow-sweep running", (await _cli.Run("resume", "slow-sweep")).Output.Trim());
        using var watching = _cli.Start("watch", "slow-sweep");
        await watching.Says("slow-sweep: running");
        Assert.Equal("slow-sweep cancelled", (await _cli.Run("cancel", "slow-sweep")).Output.Trim());
        Assert.Equal(5, (await watching.Ended()).ExitCode);
    }

    private async Task<List<string>> Ids() =>
        [.. (await _cli.Run("list", "--format", "json")).Json.GetProperty("experiments").EnumerateArray().Select(e => e.GetProperty("experiment").GetProperty("id").GetString()!)];
}
