using System.Diagnostics;
using System.Text.Json;
using Experiments.Connection.Processes;

namespace Experiments.EndToEnd.Tests;

/// <summary>Silos of <c>cluster up</c> that are killed, and how they come back.</summary>
public sealed class ClusterRepairTests : IAsyncDisposable
{
    private readonly Cli _cli = new(TestContext.Current.CancellationToken);

    public ClusterRepairTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "local clusters need the signals of Unix");

    [Fact]
    public async Task Silo_that_was_killed_comes_back_by_cluster_up_and_the_sweep_that_ran_meanwhile_loses_nothing()
    {
        using var undisturbed = new Cli(TestContext.Current.CancellationToken);
        var expected = await undisturbed.Run([.. Sweep(milliseconds: 1), "--slots", "2"]);
        Assert.True(expected.ExitCode == 0, expected.Errors);

        var up = await _cli.Run("cluster", "up", "--silos", "2", "--slots", "1", "--format", "json");
        Assert.True(up.ExitCode == 0, up.Errors);
        var endpoints = up.Json.GetProperty("endpoints").GetString()!;
        var before = Silos(up.Json, "processId");
        using var sweep = _cli.Start([.. Sweep(milliseconds: 150), "--cluster", endpoints]);
        await sweep.Says("repaired: running");

        await Kill(before[1]);
        var again = await _cli.Run("cluster", "up", "--format", "json");
        Assert.True(again.ExitCode == 0, again.Errors);
        var after = Silos(again.Json, "processId");
        Assert.Equal((before[0], endpoints), (after[0], again.Json.GetProperty("endpoints").GetString()));
        Assert.NotEqual(before[1], after[1]);
        var status = await Wait.Until(
            async () => (await _cli.Run("cluster", "status", "--format", "json")).Json,
            json => json.GetProperty("slots").GetInt32() == 2 && json.GetProperty("silos").EnumerateArray().Count(silo => silo.GetProperty("status").GetString() == "active") == 2,
            TestContext.Current.CancellationToken);
        Assert.Equal(after, status.GetProperty("silos").EnumerateArray().Where(silo => silo.GetProperty("status").GetString() == "active").Select(silo => silo.GetProperty("processId").GetInt32()));

        var ended = await sweep.Ended();
        Assert.True(ended.ExitCode == 0, ended.Errors);
        Assert.Equal(Values(expected.Json), Values(ended.Json));
        var log = await _cli.Run("cluster", "logs", "silo-1", "--lines", "5", "--format", "json");
        Assert.Equal(5, log.Json.GetProperty("lines").GetArrayLength());
    }

    [Fact]
    public async Task Silo_that_was_killed_comes_back_by_its_supervisor_which_leaves_the_silos_when_it_is_interrupted()
    {
        using var supervisor = _cli.Start("cluster", "up", "--silos", "2", "--slots", "1", "--supervise");
        await supervisor.Says("Silos that die or freeze are started again");
        var status = await _cli.Run("cluster", "status", "--format", "json");
        var before = Silos(status.Json, "processId");

        await Kill(before[1]);
        await supervisor.Says("died; the next start is in");
        await Wait.Until(
            async () => Silos((await _cli.Run("cluster", "status", "--format", "json")).Json, "processId"),
            now => now.Contains(before[0]) && now.Count == 2 && !now.Contains(before[1]),
            TestContext.Current.CancellationToken);

        var second = await _cli.Run("cluster", "up", "--supervise");
        Assert.Equal(1, second.ExitCode);
        Assert.Contains("another `cluster up --supervise` watches it", second.Errors, StringComparison.Ordinal);

        supervisor.Signal(ProcessSignal.Interrupt);
        var answer = await supervisor.Ended();
        Assert.Equal(130, answer.ExitCode);
        Assert.Contains("Stopped watching. The silos run on;", answer.Errors, StringComparison.Ordinal);
        var down = await _cli.Run("cluster", "down", "--format", "json");
        Assert.True(down.ExitCode == 0, down.Errors);
        Assert.Equal(["stopped", "stopped"], down.Json.GetProperty("silos").EnumerateArray().Select(silo => silo.GetProperty("outcome").GetString()!));
    }

    public async ValueTask DisposeAsync()
    {
        await _cli.Run("cluster", "down", "--now");
        _cli.Dispose();
    }

    private static string[] Sweep(int milliseconds) =>
    [
        "sweep", "around", "function", "--vary", "x1=0..1", "--vary", "x2=0..1", "--sampler", "random", "--budget", "12", "--seeds", "2", "--set", "steps=9",
        "--set", $"step-milliseconds={milliseconds}", "--name", "repaired", "--format", "json",
    ];

    /// <summary>Returns what the sweep found, which does not depend on how long its experiments took.</summary>
    private static IEnumerable<string> Values(JsonElement end) =>
        end.GetProperty("leaderboard").GetProperty("rows").EnumerateArray()
            .Select(row => $"{row.GetProperty("proposal")} {row.GetProperty("status")} {row.GetProperty("value").GetProperty("count")} {row.GetProperty("value").GetProperty("mean")}");

    private static List<int> Silos(JsonElement json, string property) =>
        [.. json.GetProperty("silos").EnumerateArray().Select(silo => silo.GetProperty(property).GetInt32())];

    private static async Task Kill(int id)
    {
        using var victim = Process.GetProcessById(id);
        victim.Kill();
        await victim.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
