using Experiments.Contracts.Experiments;

namespace Experiments.Cluster.Tests;

/// <summary>SIGTERM and rolling restarts.</summary>
public sealed class StoppedSiloTests(PostgresServer postgres) : ClusterTest(postgres)
{
    /// <summary>No checkpoint but the one that the stop itself saves.</summary>
    private const string NoCheckpoints = "--Slots:CheckpointEvery=1000000";

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Rolling_restart_loses_nothing_but_the_step_under_way(DatabaseKind database)
    {
        ExperimentSpec[] specs = [.. Enumerable.Range(0, 3).Select(seed => Specs.Function(seed, steps: 300, milliseconds: 40)), Specs.Training(seed: 3, epochs: 60)];
        await using var cluster = await Start(database, silos: 3, slots: 2, NoCheckpoints);
        await cluster.Submit(specs);
        foreach (var silo in new[] { "silo-0", "silo-1", "silo-2" })
        {
            var before = await cluster.Until(specs, views => views.All(v => v.Status.IsFinal() || (v.Status == ExperimentStatus.Running && v.Curve.Length >= 4)));
            Assert.Equal(0, await cluster.Terminate(silo));
            await cluster.Restart(silo);
            var after = await cluster.Until(specs, views => views.All(v => v.Status.IsFinal() || (v.Status == ExperimentStatus.Running && Epochs(v) > 0)));
            foreach (var (was, now) in before.Zip(after).Where(pair => !pair.First.Status.IsFinal()))
            {
                Assert.True(cluster.Deaths > 0 || now.Status.IsFinal() || Epochs(now) >= Epochs(was), $"{Epochs(was)} epochs were done, and now {Epochs(now)}");
            }
        }

        var ended = await cluster.Until(specs, views => views.All(v => v.Status.IsFinal()));
        await Expect.Undisturbed(cluster, specs, ended);
        Assert.All(ended.Where(_ => cluster.Deaths == 0), view => Assert.DoesNotContain(view.History, h => h.Text.Contains("was lost", StringComparison.Ordinal)));
        Assert.Contains(ended, view => view.Attempt > 1);
    }

    private static int Epochs(ExperimentView view) => view.Curve.Length;
}
