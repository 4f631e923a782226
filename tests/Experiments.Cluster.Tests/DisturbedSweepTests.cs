using Experiments.Analysis.Replays;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;

namespace Experiments.Cluster.Tests;

/// <summary>A sweep over three silos, two of which are killed on the way: those that hold the scheduler and the sweep itself.</summary>
public sealed class DisturbedSweepTests(PostgresServer postgres) : ClusterTest(postgres)
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite, "tpe", "successive-halving")]
    [InlineData(DatabaseKind.Postgres, "cma-es", "median")]
    public async Task It_equals_an_undisturbed_one_on_one_slot(DatabaseKind database, string sampler, string pruner)
    {
        var spec = SweepSpecs.Sphere(sampler, pruner, steps: 9, milliseconds: 60);
        await using var cluster = await Start(database, new TestClusterOptions { Silos = 3, Slots = 2, Program = BuiltProgram.SiloWithFaults });
        var sweep = cluster.Sweep();
        await sweep.Submit(spec, null);
        foreach (var (ended, holder) in new (int, IAddressable)[] { (4, cluster.Scheduler), (14, sweep), (24, cluster.Scheduler) })
        {
            await cluster.Until(sweep, p => p.Completed + p.Pruned >= ended || p.Status == SweepStatus.Finished);
            var victim = await cluster.SiloOf(holder);
            await cluster.Kill(victim);
            await cluster.Restart(victim);
        }

        await cluster.Until(sweep, p => p.Status == SweepStatus.Finished);
        var view = await sweep.Get();

        await using var alone = await TestCluster.Start(new TestClusterOptions(), TestContext.Current.CancellationToken);
        Assert.Empty(SweepReplayComparison.Differences(await alone.RunToEnd(spec), view));
        Assert.Equal(36, view.Experiments.Length);
        Assert.Contains(view.Experiments, r => r.Status == ExperimentStatus.Pruned);

        var page = await cluster.Entries();
        Assert.Equal(view.Experiments.Length, page.Total);
        await cluster.UntilIdle();
    }
}
