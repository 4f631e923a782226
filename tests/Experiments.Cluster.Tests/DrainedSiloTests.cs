using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;

namespace Experiments.Cluster.Tests;

/// <summary>Silos that an operator drains.</summary>
public sealed class DrainedSiloTests(PostgresServer postgres) : ClusterTest(postgres)
{
    /// <summary>No checkpoint but the one that draining itself saves.</summary>
    private const string NoCheckpoints = "--Slots:CheckpointEvery=1000000";

    [Fact]
    public async Task Drained_silo_hands_over_without_losing_a_step_takes_nothing_and_works_again_when_it_is_undrained()
    {
        ExperimentSpec[] specs = [.. Enumerable.Range(0, 3).Select(seed => Specs.Function(seed, steps: 400, milliseconds: 40)), Specs.Training(seed: 3, epochs: 40)];
        await using var cluster = await Start(DatabaseKind.Sqlite, silos: 2, slots: 2, NoCheckpoints);
        await cluster.Submit(specs);
        await cluster.Until(specs, views => views.Any(v => v.Status == ExperimentStatus.Running && v.SiloName == "silo-0" && v.Curve.Length >= 2));
        var grain = cluster.Grains.GetGrain<IClusterGrain>(0);
        var drained = (await grain.GetStatus()).Silos.Single(silo => silo.Name == "silo-0");
        Assert.True(await grain.Drain(drained.Address, DrainMode.HandOver));

        // The answer means that the scheduler knows.
        Assert.Equal(DrainMode.HandOver, (await grain.GetStatus()).Silos.Single(silo => silo.Name == "silo-0").Drain);
        await cluster.Until(grain.GetStatus, status => status.Silos.Single(silo => silo.Name == "silo-0").Running.IsEmpty);
        var left = (await Task.WhenAll(specs.Select(spec => cluster.Grain(spec).Get()))).Where(view => !view.Status.IsFinal()).Select(view => view.ExperimentId).ToHashSet(StringComparer.Ordinal);
        var later = await cluster.Until(specs, views => views.Count(v => v.Status.IsFinal()) >= Math.Min(specs.Length, specs.Length - left.Count + 1));
        Assert.All(
            later.Where(view => left.Contains(view.ExperimentId)),
            view => Assert.True(cluster.Deaths > 0 || view.Status == ExperimentStatus.Pending || view.SiloName == "silo-1", $"{view.ExperimentId} is on {view.SiloName}"));
        Assert.True(await grain.Drain(drained.Address, DrainMode.None));
        var ended = await cluster.Until(specs, views => views.All(v => v.Status.IsFinal()));
        await Expect.Undisturbed(cluster, specs, ended);
        if (cluster.Deaths == 0)
        {
            Assert.Contains(ended, view => view.History.Any(h => h.Text == "interrupted: silo-0 is drained"));
            Assert.All(ended, view => Assert.DoesNotContain(view.History, h => h.Text.Contains("was lost", StringComparison.Ordinal)));
        }
    }

    /// <summary>Orleans cannot place a grain on a silo that has just joined. The grain that speaks for it must not stay where it was asked for first.</summary>
    [Fact]
    public async Task Silo_that_was_asked_for_while_it_joined_is_the_one_that_is_drained()
    {
        await using var cluster = await Start(DatabaseKind.Sqlite, silos: 1, slots: 1);
        var grain = cluster.Grains.GetGrain<IClusterGrain>(0);
        var joins = cluster.StartSilo("silo-1", 1);
        while (!joins.IsCompleted)
        {
            await grain.GetStatus();
        }

        await joins;
        var joined = (await cluster.Until(grain.GetStatus, status => status.Silos.Count(silo => silo.Slots == 1) == 2)).Silos.Single(silo => silo.Name == "silo-1");
        Assert.True(await grain.Drain(joined.Address, DrainMode.HandOver));
        Assert.Equal([DrainMode.None, DrainMode.HandOver], (await grain.GetStatus()).Silos.Select(silo => silo.Drain));
    }

    [Fact]
    public async Task Silo_that_is_drained_to_finish_runs_its_experiments_to_their_ends()
    {
        var (first, second) = (Specs.Function(seed: 0, steps: 60, milliseconds: 40), Specs.Function(seed: 1, steps: 2, milliseconds: 1));
        await using var cluster = await Start(DatabaseKind.Sqlite, silos: 1, slots: 2, NoCheckpoints);
        await cluster.Submit(first);
        await cluster.Until(first, view => view.Status == ExperimentStatus.Running);
        var grain = cluster.Grains.GetGrain<IClusterGrain>(0);
        var address = Assert.Single((await grain.GetStatus()).Silos).Address;
        Assert.True(await grain.Drain(address, DrainMode.Finish));
        await cluster.Submit(second);
        var ended = await cluster.Until(first, view => view.Status.IsFinal());
        cluster.ExpectAttempt(1, ended);
        if (cluster.Deaths == 0)
        {
            Assert.Equal(ExperimentStatus.Pending, (await cluster.Grain(second).Get()).Status);
            Assert.Equal("no silo can run it: silo-0 is drained", await grain.WhyUnplaced(second.ExperimentId()));
        }

        await grain.Drain(address, DrainMode.None);
        await cluster.Until(second, view => view.Status == ExperimentStatus.Completed);
    }
}
