using Experiments.Analysis.Replays;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Workloads.Functions;

namespace Experiments.Cluster.Tests;

/// <summary>A sweep that is extended twice while its silos are killed.</summary>
public sealed class ExtendedSweepTests(PostgresServer postgres) : ClusterTest(postgres)
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Sweep_that_starts_warm_is_extended_twice_pruned_by_quantile_and_killed_three_times_ends_by_its_results_as_one_left_alone(DatabaseKind database)
    {
        var first = FunctionDefinition.Definition.Create(Specs.FunctionParameters(9, 60, (FunctionDefinition.Noise, "0.1"), ("x1", "0.9"), ("x2", "0.2")), out _)!;
        var spec = SweepSpecs.Sphere("tpe", "quantile", steps: 9, milliseconds: 60) with
        {
            StartAtBase = false,
            StartWith = [first],
            Experiments = 28,
            Until = new SweepUntil { Plateau = new SweepPlateau(6, 0.01) },
        };
        var (longer, more) = (new SweepPlateau(12, 0.001), new SweepExtension { Experiments = 44 });
        await using var cluster = await Start(database, new TestClusterOptions { Silos = 3, Slots = 2, Program = BuiltProgram.SiloWithFaults });
        var sweep = cluster.Sweep();
        await sweep.Submit(spec, null);
        foreach (var (ended, holder, extension) in new (int, IAddressable, SweepExtension?)[]
            {
                (4, cluster.Scheduler, more),
                (14, sweep, more with { Experiments = 160, Plateau = longer }),
                (24, cluster.Scheduler, null),
            })
        {
            await cluster.Until(sweep, p => p.Completed + p.Pruned >= ended || p.Status == SweepStatus.Finished);
            var victim = await cluster.SiloOf(holder);
            await cluster.Kill(victim);
            if (extension is not null)
            {
                // While the cluster has not noticed yet that a silo is gone, or has just noticed it.
                await sweep.Extend(extension);
            }

            await cluster.Restart(victim);
        }

        await cluster.Until(sweep, p => p.Status == SweepStatus.Finished);
        var view = await sweep.Get();

        await using var alone = await TestCluster.Start(new TestClusterOptions(), TestContext.Current.CancellationToken);
        Assert.Empty(SweepReplayComparison.Differences(await alone.RunToEnd(spec with { Experiments = 160, Until = new SweepUntil { Plateau = longer } }), view));
        Assert.StartsWith("its last 12 results improved the best loss@validation by ", view.Reason, StringComparison.Ordinal);
        Assert.Equal(first, view.Proposals[0].Setup);
        Assert.Contains(view.Experiments, r => r.Status == ExperimentStatus.Pruned);
        Assert.InRange(view.Experiments.Length, 26, 158);
        await cluster.UntilIdle();
    }
}
