using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Hosting.Storage;

namespace Experiments.Cluster.Tests;

/// <summary>Pause, resume and cancel reach what runs within one step, also where a step takes long.</summary>
public sealed class PromptOrdersTests(PostgresServer postgres) : ClusterTest(postgres)
{
    /// <summary>Far less than a step of these experiments takes, and far more than an order takes.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private const int Step = 30_000;

    [Fact]
    public async Task Experiment_is_held_goes_on_and_is_cancelled_at_once()
    {
        ExperimentSpec[] specs = [Specs.Function(seed: 1, steps: 3, Step), Specs.Function(seed: 2, steps: 3, Step)];
        await using var cluster = await Start(StorageKinds.Sqlite, silos: 2, slots: 0);
        await cluster.StartSilo("trains", slots: 1);
        await cluster.Submit(specs[..1]);
        await cluster.Until(specs[0], v => v.Status == ExperimentStatus.Running);
        await cluster.Submit(specs[1..]);

        // That the other gets the only slot shows that training has stopped, and not only the record of it.
        await cluster.Grain(specs[0]).Pause("a test");
        await Within(cluster, specs, views => views[0].Status == ExperimentStatus.Paused && views[1].Status == ExperimentStatus.Running);
        await cluster.Grain(specs[0]).Resume();
        await cluster.Grain(specs[1]).Cancel("a test");
        await Within(cluster, specs, views => views[0] is { Status: ExperimentStatus.Running, Attempt: 2 } && views[1].Status == ExperimentStatus.Cancelled);
        await cluster.Grain(specs[0]).Cancel("a test");
        await cluster.UntilIdle(Soon);
    }

    [Fact]
    public async Task Sweep_holds_goes_on_and_cancels_what_runs_at_once()
    {
        var spec = SweepSpecs.Sphere("random", "none", steps: 3, Step);
        await using var cluster = await Start(StorageKinds.Sqlite, silos: 2, slots: 2);
        var sweep = cluster.Grains.GetGrain<ISweepGrain>(SweepSpecs.Name);
        await sweep.Submit(spec, null);
        await cluster.UntilSweep(p => p.Running == 4);
        await sweep.Pause(hold: true);
        await cluster.UntilSweep(p => p.Running == 0 && p.Waiting == 0, Soon);
        await cluster.UntilIdle(Soon);
        await sweep.Resume();
        await cluster.UntilSweep(p => p.Running == 4, Soon);
        await sweep.Cancel("a test");
        await cluster.UntilIdle(Soon);
    }

    private static Task<ExperimentView[]> Within(LocalCluster cluster, ExperimentSpec[] specs, Func<ExperimentView[], bool> done) => cluster.Until(
        () => Task.WhenAll(specs.Select(spec => cluster.Grain(spec).Get())),
        done,
        views => string.Join('\n', views.SelectMany(v => v.History)),
        Soon);
}
