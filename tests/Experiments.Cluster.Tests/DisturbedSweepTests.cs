using Experiments.Connection;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Hosting.StateFolders;
using Experiments.Hosting.Storage;

namespace Experiments.Cluster.Tests;

/// <summary>A sweep over three silos with kills on the way, also of those that hold the scheduler and the sweep itself.</summary>
public sealed class DisturbedSweepTests(PostgresServer postgres) : ClusterTest(postgres)
{
    [Theory]
    [InlineData(StorageKinds.Sqlite, "tpe", "successive-halving")]
    [InlineData(StorageKinds.Postgres, "cma-es", "median")]
    public async Task It_equals_an_undisturbed_one_on_one_slot(string storage, string sampler, string pruner)
    {
        var spec = SweepSpecs.Sphere(sampler, pruner, steps: 9, milliseconds: 60);
        await using var cluster = await Start(storage, silos: 3, slots: 2);
        var sweep = cluster.Grains.GetGrain<ISweepGrain>(SweepSpecs.Name);
        await sweep.Submit(spec, null);
        foreach (var (ended, holder) in new (int, IAddressable)[] { (4, cluster.Scheduler), (14, sweep), (24, cluster.Scheduler) })
        {
            await cluster.UntilSweep(p => p.Completed + p.Pruned >= ended || p.Status == SweepStatus.Finished);
            var victim = await cluster.SiloOf(holder);
            await cluster.Kill(victim);
            await cluster.Restart(victim);
        }

        await cluster.UntilSweep(p => p.Status == SweepStatus.Finished);
        var view = await sweep.Get();

        using var folder = new TemporaryFolder();
        await using var alone = await LocalSilo.OpenAsync(
            new LocalSiloTarget { StateFolder = folder.Path, Slots = 1 }, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Equal(SweepSpecs.Promised(await SweepSpecs.RunToEnd(alone.Grains, spec)), SweepSpecs.Promised(view));
        Assert.Equal(36, view.Runs.Length);
        Assert.Contains(view.Runs, r => r.Status == ExperimentStatus.Pruned);

        var page = await cluster.Entries();
        Assert.Equal(view.Runs.Length, page.Total);
        await cluster.UntilIdle();
    }
}
