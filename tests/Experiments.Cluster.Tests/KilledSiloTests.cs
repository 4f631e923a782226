using Experiments.Contracts.Experiments;

namespace Experiments.Cluster.Tests;

/// <summary>SIGKILL in training, and on either side of every write that a result depends on.</summary>
public sealed class KilledSiloTests(PostgresServer postgres, ITestOutputHelper output) : ClusterTest(postgres)
{
    public static MatrixTheoryData<string, DatabaseKind> PointsAndDatabases { get; } = new(
        ["before-checkpoint", "after-checkpoint", "before-result", "before-leaderboard", "after-leaderboard"],
        [DatabaseKind.Sqlite, DatabaseKind.Postgres]);

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Experiments_of_a_silo_that_is_killed_in_training_go_on_elsewhere_and_are_recorded_once(DatabaseKind database)
    {
        ExperimentSpec[] specs = [.. Enumerable.Range(0, 3).Select(seed => Specs.Function(seed, steps: 160, milliseconds: 50)), Specs.Training(seed: 3, epochs: 200)];
        await using var cluster = await Start(database, silos: 2, slots: 4);

        // The training comes first: its first epochs take longest, because their code is compiled meanwhile.
        await cluster.Submit([specs[^1]]);
        await cluster.Until(specs[^1], view => view.Checkpoints.Length > 0);
        await cluster.Submit(specs[..^1]);
        var started = await cluster.Until(specs, views => views.All(v => v.Status == ExperimentStatus.Running && v.Checkpoints.Length > 0));
        var victim = Expect.SiloOf(started[^1]);
        await cluster.Kill(victim);
        var killed = TimeProvider.System.GetTimestamp();
        await cluster.Until(specs, views => views.All(v => v.Status.IsFinal() || (v.Status == ExperimentStatus.Running && Expect.SiloOf(v) != victim)));
        var away = TimeProvider.System.GetElapsedTime(killed);
        output.WriteLine($"ran again after {away.TotalSeconds:F1} s");
        var ended = await cluster.Until(specs, views => views.All(v => v.Status.IsFinal()));
        await Expect.Undisturbed(cluster, specs, ended);
        foreach (var (before, after) in started.Zip(ended))
        {
            var moved = Expect.SiloOf(before) == victim;
            cluster.ExpectAttempt(moved ? 2 : 1, after);
            Assert.Equal(moved || after.Attempt > 1, after.History.Any(h => h.Text.StartsWith("resumes after epoch", StringComparison.Ordinal)));
        }

        Assert.InRange(away, TimeSpan.Zero, cluster.Deaths == 0 ? Deadline.OnThisMachine(TimeSpan.FromSeconds(10)) : TimeSpan.MaxValue);
    }

    [Theory]
    [MemberData(nameof(PointsAndDatabases))]
    public async Task Silo_that_is_killed_beside_a_write_loses_and_doubles_nothing(string point, DatabaseKind database)
    {
        using var folder = new TemporaryFolder();
        var signal = folder.File("signal");
        ExperimentSpec[] specs = [Specs.Function(seed: 1, steps: 12, milliseconds: 30), Specs.Function(seed: 2, steps: 12, milliseconds: 30)];
        await using var cluster = await Start(
            database,
            new TestClusterOptions { Silos = 2, Program = BuiltProgram.SiloWithFaults, Settings = [$"--Faults:StandAt={point}", $"--Faults:Signal={signal}"] });
        await cluster.Submit(specs);
        var victim = await cluster.Until(
            () => File.Exists(signal) ? File.ReadAllTextAsync(signal) : Task.FromResult(string.Empty), text => text.Length > 0);
        await cluster.Kill(victim);
        var ended = await cluster.Until(specs, views => views.All(v => v.Status.IsFinal()));
        await Expect.Undisturbed(cluster, specs, ended);
        output.WriteLine($"{victim} was killed; {string.Join(" and ", ended.Select(v => v.Attempt))} attempts");
    }
}
