using System.Globalization;
using Experiments.Analysis.Fronts;
using Experiments.Analysis.Replays;
using Experiments.Analysis.Sweeps;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Sweeps;
using Experiments.Testing.Workloads;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.Functions;

namespace Experiments.Cluster.Tests;

/// <summary>Sweeps with several metrics, with another sweep to learn from, and with failures to try again, over three silos that are killed on the way.</summary>
public sealed class DisturbedLifeTests(PostgresServer postgres) : ClusterTest(postgres)
{
    private const string Source = "source";

    [Theory]
    [InlineData(DatabaseKind.Sqlite, "nsga-ii")]
    [InlineData(DatabaseKind.Postgres, "tpe")]
    public async Task Front_of_a_sweep_that_is_extended_while_its_silos_are_killed_is_that_of_one_left_alone(DatabaseKind database, string sampler)
    {
        var second = new SweepMetric(FunctionDefinition.Loss2, FunctionDefinition.Validation, SweepGoal.Minimise);
        var spec = SweepSpecs.Sphere(sampler, "none", steps: 4, milliseconds: 60) with
        {
            Base = FunctionDefinition.Definition.Create(Specs.FunctionParameters(4, 60, (FunctionDefinition.Function, "zdt1"), (FunctionDefinition.Noise, "0.05")), out _)!,
            FurtherMetrics = [second],
            Constraints = [new SweepConstraint(second.Name, second.Split, SweepBound.AtMost, 6)],
            Experiments = 30,
        };
        await using var cluster = await Start(database, new TestClusterOptions { Silos = 3, Slots = 2, Program = BuiltProgram.SiloWithFaults });
        var sweep = cluster.Sweep();
        await sweep.Submit(spec, null);
        await Disturb(cluster, sweep, new SweepExtension { Experiments = 44 });
        var view = await sweep.Get();

        await using var alone = await TestCluster.Start(new TestClusterOptions(), TestContext.Current.CancellationToken);
        var undisturbed = await alone.RunToEnd(spec with { Experiments = 44 });
        Assert.Empty(SweepReplayComparison.Differences(undisturbed, view));
        Assert.Equal(44, view.Experiments.Length);
        Assert.Equal(Front(undisturbed), Front(view));
        await cluster.UntilIdle();
    }

    [Fact]
    public async Task Sweep_that_learns_from_another_and_prunes_against_it_equals_one_left_alone()
    {
        var source = SweepSpecs.Sphere("random", "none", steps: 9, milliseconds: 10) with { Experiments = 24 };
        var spec = SweepSpecs.Sphere("tpe", "quantile", steps: 9, milliseconds: 60) with { SamplerSeed = 5, LearnFrom = Source, PruneAgainst = Source };
        await using var cluster = await Start(DatabaseKind.Sqlite, new TestClusterOptions { Silos = 3, Slots = 2, Program = BuiltProgram.SiloWithFaults });
        await RunSource(cluster, source);
        var sweep = cluster.Sweep();
        await sweep.Submit(spec, null);
        await Disturb(cluster, sweep, new SweepExtension { Experiments = 48 });
        var view = await sweep.Get();

        await using var alone = await TestCluster.Start(new TestClusterOptions(), TestContext.Current.CancellationToken);
        await RunSource(alone, source);
        var undisturbed = await alone.RunToEnd(spec with { Experiments = 48 });
        Assert.Equal(undisturbed.Spec!.Prior!.Sha256, view.Spec!.Prior!.Sha256);
        Assert.Equal(undisturbed.Spec.Reference!.Sha256, view.Spec.Reference!.Sha256);
        Assert.Empty(SweepReplayComparison.Differences(undisturbed, view));
        Assert.Contains(view.Experiments, r => r.Status == ExperimentStatus.Pruned);
        await cluster.UntilIdle();
    }

    [Fact]
    public async Task Experiments_that_fail_are_tried_as_often_as_in_a_sweep_left_alone()
    {
        var spec = SweepSpecs.Sphere("random", "none", steps: 4, milliseconds: 60) with
        {
            Parameters =
            [
                SearchParameter.List(FunctionDefinition.Fault, DistributionKind.Categorical, [FunctionDefinition.NoFault, FaultyFunction.Throw]),
                SearchParameter.Range("x1", DistributionKind.Uniform, 0, 1),
            ],
            Attempts = new AttemptLimits { Retries = 2, RetryOn = [RetryCause.Error] },
        };
        await using var cluster = await Start(DatabaseKind.Sqlite, new TestClusterOptions { Silos = 3, Slots = 2, Program = BuiltProgram.SiloWithFaults });
        var sweep = cluster.Sweep();
        await sweep.Submit(spec, null);
        await Disturb(cluster, sweep, new SweepExtension { Experiments = 44 });
        var view = await sweep.Get();

        await using var alone = await TestCluster.Start(new TestClusterOptions { Program = BuiltProgram.SiloWithFaults }, TestContext.Current.CancellationToken);
        Assert.Empty(SweepReplayComparison.Differences(await alone.RunToEnd(spec with { Experiments = 44 }), view));
        var failed = view.Experiments.Where(r => r.Status == ExperimentStatus.Failed).Select(r => r.ExperimentId).ToList();
        Assert.NotEmpty(failed);
        foreach (var id in failed)
        {
            // An extension submits again what the sweep does not know to have ended, and tries are counted since the submission.
            var history = (await cluster.Grains.GetGrain<IExperimentGrain>(id).Get()).History;
            var last = history.Reverse().TakeWhile(h => !h.Text.StartsWith("submitted", StringComparison.Ordinal));
            Assert.Equal(2, last.Count(h => h.Text.Contains(" failed (error), try ", StringComparison.Ordinal)));
        }
    }

    /// <summary>Kills a silo three times, extends the sweep once while the cluster has just lost one, and waits for its end.</summary>
    private static async Task Disturb(TestCluster cluster, ISweepGrain sweep, SweepExtension extension)
    {
        foreach (var (ended, holder, isExtended) in new (int, IAddressable, bool)[] { (4, cluster.Scheduler, false), (12, sweep, true), (20, cluster.Scheduler, false) })
        {
            await cluster.Until(sweep, p => p.CountEnded() >= ended || p.Status == SweepStatus.Finished);
            var victim = await cluster.SiloOf(holder);
            await cluster.Kill(victim);
            if (isExtended)
            {
                await sweep.Extend(extension);
            }

            await cluster.Restart(victim);
        }

        await cluster.Until(sweep, p => p.Status == SweepStatus.Finished);
    }

    private static async Task RunSource(TestCluster cluster, SweepSpec source)
    {
        var sweep = cluster.Grains.GetGrain<ISweepGrain>(Source);
        await sweep.Submit(source, null);
        await cluster.Until(sweep, p => p.Status == SweepStatus.Finished);
    }

    /// <summary>Returns the leaderboard of the front with every digit: what commands and pages show of it.</summary>
    private static string Front(SweepView view)
    {
        var front = SweepFront.Of(SweepTable.Of(view, BuiltInWorkloads.All.Catalog));
        return string.Join('\n', front.Setups.Select(s => string.Create(
            CultureInfo.InvariantCulture, $"{s.Front} {s.Setup.Proposal.Index} {s.Setup.Setup.SetupId()} {string.Join(' ', s.Means.Select(mean => mean.ToString("R", CultureInfo.InvariantCulture)))} {s.Violation:R} {s.ShareOnFront:R}")))
            + string.Create(CultureInfo.InvariantCulture, $"\n{front.Hypervolume:R} {front.HypervolumeInterval}");
    }
}
