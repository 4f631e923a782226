using Experiments.Contracts.Experiments;

namespace Experiments.Cluster.Tests;

/// <summary>Pause, resume and cancel take effect within a step, also if the step takes long.</summary>
public sealed class PromptOrdersTests(PostgresServer postgres) : ClusterTest(postgres)
{
    /// <summary>Far less than a step of these experiments takes, and far more than an order takes on a busy machine.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);

    /// <summary>No test waits for the end of a step, so that a long one costs nothing.</summary>
    private const int Step = 600_000;

    [Fact]
    public async Task Experiment_is_held_goes_on_and_is_cancelled_at_once()
    {
        ExperimentSpec[] specs = [Specs.Function(seed: 1, steps: 3, Step), Specs.Function(seed: 2, steps: 3, Step)];
        await using var cluster = await Start(DatabaseKind.Sqlite, silos: 2, slots: 0);
        await cluster.StartSilo("trains", slots: 1);
        await cluster.Submit(specs[..1]);
        await cluster.Until(specs[0], v => v.Status == ExperimentStatus.Running);
        await cluster.Submit(specs[1..]);

        // The second experiment gets the only slot: so the training has stopped, and not only its record.
        await cluster.Grain(specs[0]).Pause("a test");
        await cluster.Until(specs, views => views[0].Status == ExperimentStatus.Paused && views[1].Status == ExperimentStatus.Running, Soon);
        await cluster.Grain(specs[0]).Resume();
        await cluster.Grain(specs[1]).Cancel("a test");
        await cluster.Until(specs, views => views[0] is { Status: ExperimentStatus.Running, Attempt: 2 } && views[1].Status == ExperimentStatus.Cancelled, Soon);
        await cluster.Grain(specs[0]).Cancel("a test");
        await cluster.UntilIdle(Soon);
    }

    [Fact]
    public async Task Sweep_holds_goes_on_and_cancels_what_runs_at_once()
    {
        var spec = SweepSpecs.Sphere("random", "none", steps: 3, Step);
        await using var cluster = await Start(DatabaseKind.Sqlite, silos: 2, slots: 2);
        var sweep = cluster.Sweep();
        await sweep.Submit(spec, null);
        await cluster.Until(sweep, p => p.Running == 4);
        await sweep.Pause(hold: true);
        await cluster.Until(sweep, p => p.Running == 0 && p.Waiting == 0, Soon);
        await cluster.UntilIdle(Soon);
        await sweep.Resume();
        await cluster.Until(sweep, p => p.Running == 4, Soon);
        await sweep.Cancel("a test");
        await cluster.UntilIdle(Soon);
    }

}
