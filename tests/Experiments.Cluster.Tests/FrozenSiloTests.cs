using Experiments.Contracts.Experiments;

namespace Experiments.Cluster.Tests;

/// <summary>SIGSTOP for longer than the lease, then SIGCONT.</summary>
public sealed class FrozenSiloTests(PostgresServer postgres) : ClusterTest(postgres)
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite, true)]
    [InlineData(DatabaseKind.Sqlite, false)]
    [InlineData(DatabaseKind.Postgres, true)]
    [InlineData(DatabaseKind.Postgres, false)]
    public async Task Experiments_of_a_frozen_silo_move_once_and_keep_the_results_of_the_other_when_it_comes_back(DatabaseKind database, bool freezesScheduler)
    {
        await using var cluster = await Start(database, new TestClusterOptions { Silos = 3, Slots = 2, Program = BuiltProgram.SiloWithFaults });
        ExperimentSpec[] specs = [.. Enumerable.Range(0, 3).Select(seed => Specs.Function(seed, steps: 500, milliseconds: 50))];
        await cluster.Submit(specs);
        var before = await cluster.Until(specs, views => views.All(v => v.Status == ExperimentStatus.Running && v.Checkpoints.Length > 0));
        var scheduler = await cluster.SiloOf(cluster.Scheduler);
        var frozen = freezesScheduler ? scheduler : before.Select(Expect.SiloOf).First(silo => silo != scheduler);
        cluster.Freeze(frozen);
        var moving = before.Select(v => Expect.SiloOf(v) == frozen).ToList();
        await cluster.Until(specs, views => views.Zip(moving).All(pair => !pair.Second || pair.First.Attempt > 1));

        // The leases of the silo may expire a moment before the others declare it dead.
        await cluster.UntilDead(frozen);
        cluster.Thaw(frozen);

        // The silo was declared dead while it stood still, so it ends. In production a supervisor starts it again.
        await cluster.WaitForExit(frozen);
        var ended = await cluster.Until(specs, views => views.All(v => v.Status.IsFinal()));
        await Expect.Undisturbed(cluster, specs, ended);
        foreach (var (was, now) in before.Zip(ended))
        {
            cluster.ExpectAttempt(Expect.SiloOf(was) == frozen ? 2 : 1, now);
            Assert.NotEqual(frozen, now.Result!.Provenance.Silo);
        }
    }
}
