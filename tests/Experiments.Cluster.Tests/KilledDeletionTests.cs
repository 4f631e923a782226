using Experiments.Contracts.Deletions;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Sweeps;

namespace Experiments.Cluster.Tests;

/// <summary>SIGKILL between the steps of a deletion.</summary>
public sealed class KilledDeletionTests(PostgresServer postgres) : ClusterTest(postgres)
{
    private const string Name = "doomed";

    public static MatrixTheoryData<string, DatabaseKind> PointsAndDatabases { get; } = new(
        ["before-deletion", "after-deletion-of-entry", "before-deletion-of-log", "after-deletion-of-name"],
        [DatabaseKind.Sqlite, DatabaseKind.Postgres]);

    [Theory]
    [MemberData(nameof(PointsAndDatabases))]
    public async Task Deletion_whose_silo_is_killed_is_finished_and_deletes_nothing_else(string point, DatabaseKind database)
    {
        using var folder = new TemporaryFolder();
        var signal = folder.File("signal");
        await using var cluster = await Start(
            database,
            new TestClusterOptions { Silos = 2, Slots = 2, Program = BuiltProgram.SiloWithFaults, Settings = [$"--Faults:StandAt={point}", $"--Faults:Signal={signal}"] });
        var spec = SweepSpecs.Sphere("random", "none", steps: 3, milliseconds: 1) with { Experiments = 8 };
        var sweep = cluster.Grains.GetGrain<ISweepGrain>(Name);
        await sweep.Submit(spec, null);
        var own = Specs.Function(seed: 77, steps: 3, milliseconds: 1);
        await cluster.Submit([own]);
        await cluster.Until(sweep.GetProgress, progress => progress.Status == SweepStatus.Finished);
        await cluster.Until([own], views => views.All(view => view.Status.IsFinal()));
        var ids = (await sweep.Get()).Experiments.Select(experiment => experiment.ExperimentId).ToHashSet();

        // The call dies with the silo, or waits for a silo that never answers.
        var deletion = cluster.Grains.GetGrain<IDeletionGrain>(0);
        deletion.Delete(new DeletionRequest([Name], [])).Ignore();
        var victim = await cluster.Until(() => File.Exists(signal) ? File.ReadAllTextAsync(signal) : Task.FromResult(string.Empty), text => text.Length > 0);
        await cluster.Kill(victim);

        // Whoever comes first finishes: a scheduler that moved, or this call.
        await cluster.Until(
            async () =>
            {
                await deletion.Finish();
                return await cluster.Grains.GetGrain<ISweepDirectoryGrain>(0).List();
            },
            names => names.IsEmpty);
        Assert.Equal(SweepStatus.Unknown, (await sweep.GetProgress()).Status);
        var board = await cluster.Grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([], 0, 100));
        Assert.Equal([own.ExperimentId()], board.Entries.Select(entry => entry.ExperimentId));
        foreach (var id in ids)
        {
            Assert.Equal(ExperimentStatus.Unknown, (await cluster.Grains.GetGrain<IExperimentGrain>(id).Get()).Status);
        }

        // The name and the experiments are free for the same sweep.
        await sweep.Submit(spec, null);
        var again = await cluster.Until(sweep.GetProgress, progress => progress.Status == SweepStatus.Finished);
        Assert.Equal(again.Total, again.Completed);
        Assert.Equal(1 + ids.Count, (await cluster.Grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([], 0, 100))).Total);
    }
}
