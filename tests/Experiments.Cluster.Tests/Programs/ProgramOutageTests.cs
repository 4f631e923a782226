using Experiments.Contracts.Experiments;

namespace Experiments.Cluster.Tests.Programs;

/// <summary>The failure table for a program: the network breaks, a program kills its silos, a disk is full.</summary>
public sealed class ProgramOutageTests(PostgresServer postgres, ITestOutputHelper output) : ProgramTest(postgres, output)
{
    [Fact]
    public async Task Program_of_a_silo_that_is_cut_off_is_fenced_out_and_ends_with_its_silo()
    {
        using var network = new Network(hosts: 3);
        ExperimentSpec[] specs = [Program.Spec(seed: 0, epochs: 150), Program.Spec(seed: 1, epochs: 150)];
        await using var cluster = await StartWithPrograms(DatabaseKind.Sqlite, new TestClusterOptions { Silos = 3, Slots = 1, Place = network.PlaceOf, Program = BuiltProgram.SiloWithFaults });
        await cluster.Submit(specs);
        var before = await cluster.Until(specs, AllHaveCheckpoints);
        var scheduler = await cluster.SiloOf(cluster.Scheduler);
        var minority = before.Select(Expect.SiloOf).First(silo => silo != scheduler);
        network.Cut(minority);
        await cluster.WaitForExit(minority);
        network.Heal(minority);
        var ended = await cluster.Until(specs, views => views.All(v => v.Status.IsFinal()));
        DisturbedProgram.ExpectSame(await Program.RunAlone(specs), ended);
        Assert.Contains(ended, view => view.Attempt > 1);
        await ExpectNoProcess();
    }

    [Fact]
    public async Task Program_that_kills_its_silo_fails_after_three_silos_and_the_innocent_beside_it_completes()
    {
        var poison = Program.Spec(seed: 9, epochs: 60, poison: 3);
        var innocent = Program.Spec(seed: 1, epochs: 120);
        await using var cluster = await StartWithPrograms(
            DatabaseKind.Sqlite, new TestClusterOptions { Silos = 3, Slots = 2, Settings = ["--Scheduler:BackOff=00:00:00.2"] });
        await cluster.Submit([innocent]);
        await cluster.Submit([poison]);
        var failed = await cluster.Until(poison, view => view.Status.IsFinal());
        Assert.Equal((ExperimentStatus.Failed, "its silo died 3 times while it ran"), (failed.Status, failed.Reason));
        Assert.True(failed.Attempt == 3, string.Join('\n', failed.History));
        var ended = await cluster.Until([innocent], views => views.All(v => v.Status.IsFinal()));
        DisturbedProgram.ExpectSame(await Program.RunAlone([innocent]), ended);
        await ExpectNoProcess();
    }

    [Fact]
    public async Task Full_disk_of_artifacts_fails_a_program_with_the_reason_and_with_room_it_completes()
    {
        using var disk = new SmallDisk(megabytes: 8);
        var spec = Program.Spec(seed: 3, epochs: 10);
        await using var cluster = await StartWithPrograms(
            DatabaseKind.Sqlite, new TestClusterOptions { Silos = 1, Settings = [$"--Storage:ArtifactFolder={disk.Path}", "--Slots:StoreTries=3"] });
        disk.Fill();
        await cluster.Submit([spec]);
        var failed = await cluster.Until(spec, v => v.Status.IsFinal());
        Assert.Equal(ExperimentStatus.Failed, failed.Status);
        Assert.Contains("could not be stored, 3 times: No space left on device", failed.Reason, StringComparison.Ordinal);
        await ExpectToCompleteWithRoom(cluster, disk, spec);
    }

    [Fact]
    public async Task Full_disk_of_working_folders_fails_a_program_with_the_reason_and_with_room_it_completes()
    {
        using var disk = new SmallDisk(megabytes: 8);
        var spec = Program.Spec(seed: 3, epochs: 60);
        await using var cluster = await StartWithPrograms(
            DatabaseKind.Sqlite, new TestClusterOptions { Silos = 1, Settings = [$"--Programs:WorkFolder={disk.Path}"] });
        await cluster.Submit([spec]);
        await cluster.Until(spec, view => view.Checkpoints.Length > 0);
        disk.Fill();
        var failed = await cluster.Until(spec, v => v.Status.IsFinal());
        Assert.Equal(ExperimentStatus.Failed, failed.Status);
        Assert.Contains("No space left on device", failed.Reason, StringComparison.Ordinal);
        await ExpectToCompleteWithRoom(cluster, disk, spec);
    }

    [Fact]
    public async Task Program_goes_on_while_the_database_is_away()
    {
        await using var server = new PostgresServer();
        ExperimentSpec[] specs = [Program.Spec(seed: 1, epochs: 60), Program.Spec(seed: 2, epochs: 120)];
        await using var cluster = await StartWithPrograms(
            DatabaseKind.Sqlite, new TestClusterOptions { Silos = 2, Slots = 1, Postgres = await server.CreateDatabase() });
        await cluster.Submit(specs);
        await cluster.Until(specs, AllHaveCheckpoints);
        await server.Stop();

        // The outage itself. Nothing is awaited here.
        await Task.Delay(TimeSpan.FromSeconds(8), TestContext.Current.CancellationToken);
        await server.Start();
        var ended = await cluster.Until(specs, views => views.All(v => v.Status.IsFinal()));
        DisturbedProgram.ExpectSame(await Program.RunAlone(specs), ended);
        Assert.All(ended, view => cluster.ExpectAttempt(1, view));
        await ExpectNoProcess();
    }

    /// <summary>Makes room after an experiment has failed, and submits it again.</summary>
    private async Task ExpectToCompleteWithRoom(TestCluster cluster, SmallDisk disk, ExperimentSpec spec)
    {
        await ExpectNoProcess();
        disk.MakeRoom();
        await cluster.Submit([spec]);
        var ended = await cluster.Until([spec], views => views.All(v => v.Status.IsFinal()));
        DisturbedProgram.ExpectSame(await Program.RunAlone([spec]), ended);
        await ExpectNoProcess();
    }
}
