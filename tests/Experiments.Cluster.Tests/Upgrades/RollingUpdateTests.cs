using Experiments.Analysis.Replays;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;

namespace Experiments.Cluster.Tests.Upgrades;

/// <summary>Silos of the last release and of this build side by side on PostgreSQL, as a rolling update and its undoing bring them together.</summary>
/// <remarks>Building the last release takes minutes, so the tests run only if <c>EXPERIMENTS_UPGRADE_TESTS=1</c>.</remarks>
/// <param name="postgres">The server of the test project.</param>
/// <param name="output">The test's output.</param>
public sealed class RollingUpdateTests(PostgresServer postgres, ITestOutputHelper output) : ClusterTest(postgres)
{
    private const int Silos = 3;
    private const int Slots = 2;

    /// <summary>Setups with two seeds each, which take a minute on six slots. Nothing in it is newer than the last release.</summary>
    private const string Sweep = $$"""
        name: {{SweepSpecs.Name}}
        setup: { workload: function, function: sphere, noise: 0.1, curve: power, steps: 30, step-milliseconds: 100 }
        parameters:
          x1: { min: 0, max: 1 }
          x2: { min: 0, max: 1 }
        sampler: tpe
        pruner: { name: successive-halving, cohort: 9 }
        seeds: 2
        budget: { experiments: 108 }
        lag: 9
        """;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(6);

    [Fact]
    public async Task Sweep_of_the_last_release_continues_through_a_rolling_update_as_if_nothing_had_happened()
    {
        await LastRelease.Need(TestContext.Current.CancellationToken);
        await using var cluster = await Start(DatabaseKind.Postgres, new TestClusterOptions { Silos = Silos, Slots = Slots, Program = LastRelease.Silo });
        using var old = new Cli(TestContext.Current.CancellationToken) { Program = LastRelease.Client };
        await Submit(old, cluster);
        var training = Specs.Training(seed: 3, epochs: 60);
        for (var i = 0; i < Silos; i++)
        {
            await cluster.StartOther(BuiltProgram.Silo, $"new-{i}", Slots);
            await UntilActive(cluster, $"new-{i}");
            if (i == 0)
            {
                await cluster.Submit([training]);
            }

            await Progress(cluster, i);
            Assert.Equal(0, await cluster.Terminate($"silo-{i}"));
        }

        await ExpectUndisturbed(cluster, training);
    }

    [Fact]
    public async Task Update_that_is_undone_in_the_middle_of_a_sweep_leaves_the_sweep_as_if_nothing_had_happened()
    {
        await LastRelease.Need(TestContext.Current.CancellationToken);
        await using var cluster = await Start(DatabaseKind.Postgres, Silos, Slots);
        using var old = new Cli(TestContext.Current.CancellationToken) { Program = LastRelease.Client };
        await Submit(old, cluster);
        var training = Specs.Training(seed: 3, epochs: 60);
        await cluster.Submit([training]);
        for (var i = 0; i < Silos; i++)
        {
            await cluster.StartOther(LastRelease.Silo, $"old-{i}", Slots);
            await UntilActive(cluster, $"old-{i}");
            await Progress(cluster, i);
            Assert.Equal(0, await cluster.Terminate($"silo-{i}"));
        }

        // Only silos of the last release are left, which do not answer clients of this build. The sweep ends on them.
        await cluster.Reconnect();
        var refused = await Assert.ThrowsAsync<IOException>(cluster.Sweep().GetProgress);
        Assert.StartsWith("all silos of the cluster are of an older version than this client; ", refused.Message, StringComparison.Ordinal);
        await cluster.Until(
            () => old.Run("sweep", "show", SweepSpecs.Name, "--format", "json", "--cluster", Gateway(cluster, "old-0")),
            answer => answer.ExitCode == 0 && answer.Output.Contains("\"finished\"", StringComparison.OrdinalIgnoreCase),
            answer => answer.Output + answer.Errors,
            Longest);
        await cluster.StartOther(BuiltProgram.Silo, "again", Slots);
        await UntilActive(cluster, "again");
        await ExpectUndisturbed(cluster, training);
    }

    private static string Gateway(TestCluster cluster, string silo) => cluster.Silos.Gateway(silo).ToString()!;

    private static async Task Submit(Cli old, TestCluster cluster)
    {
        var file = Path.Combine(old.Folder, "sweep.yaml");
        await File.WriteAllTextAsync(file, Sweep, TestContext.Current.CancellationToken);
        var answer = await old.Run("sweep", file, "--detach", "--cluster", Gateway(cluster, "silo-0"));
        Assert.True(answer.ExitCode == 0, answer.Errors);
    }

    /// <summary>Waits until a silo is a member, and lets the client know its gateway.</summary>
    private static async Task UntilActive(TestCluster cluster, string silo)
    {
        await cluster.Reconnect();
        await cluster.Until(cluster.Grains.GetGrain<IClusterGrain>(0).GetStatus, status => status.Silos.Any(s => s.Name == silo && s.Status == "active" && s.Slots == Slots));
    }

    /// <summary>Waits until more of the sweep has ended than at the change before, on whichever silos.</summary>
    private static Task<SweepProgress> Progress(TestCluster cluster, int change) =>
        cluster.Until(cluster.Sweep(), p => p.Completed + p.Pruned >= 12 * (change + 1) || p.Status == SweepStatus.Finished);

    private async Task ExpectUndisturbed(TestCluster cluster, ExperimentSpec training)
    {
        await cluster.Until(cluster.Sweep(), p => p.Status == SweepStatus.Finished, Longest);
        var view = await cluster.Sweep().Get();
        var trained = await cluster.Until(training, v => v.Status.IsFinal());
        await cluster.UntilIdle();
        await using var alone = await TestCluster.Start(new TestClusterOptions { Slots = 12 }, TestContext.Current.CancellationToken);
        Assert.Empty(SweepReplayComparison.Differences(await alone.RunToEnd(view.Spec!), view));
        await Expect.Undisturbed(training, trained, isOfOtherRelease: true);
        var page = await cluster.Entries();
        Assert.Equal(view.Experiments.Length + 1, page.Total);
        Assert.Equal(page.Total, page.Entries.Select(e => e.ExperimentId).Distinct().Count());

        // Silos of both releases had a part in it.
        var ended = await Task.WhenAll(view.Experiments.Select(e => cluster.Grains.GetGrain<IExperimentGrain>(e.ExperimentId).Get()));
        var silos = ended.CountBy(e => e.SiloName ?? "none").OrderBy(s => s.Key, StringComparer.Ordinal).ToList();
        output.WriteLine($"{ended.Length} experiments, {ended.Count(e => e.Status == ExperimentStatus.Pruned)} pruned; last attempts: {string.Join(", ", silos.Select(s => $"{s.Key} {s.Value}"))}");
        Assert.True(silos.Select(s => s.Key.Split('-')[0]).Distinct().Count() > 1);
    }
}
