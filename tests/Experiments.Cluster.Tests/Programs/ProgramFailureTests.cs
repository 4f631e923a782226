using Experiments.Contracts.Experiments;

namespace Experiments.Cluster.Tests.Programs;

/// <summary>The failure table for a program: its silo is killed, stopped or frozen while it runs.</summary>
public sealed class ProgramFailureTests(PostgresServer postgres, ITestOutputHelper output) : ProgramTest(postgres, output)
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Program_of_a_silo_that_is_killed_dies_with_it_and_continues_elsewhere_with_the_same_bits(DatabaseKind database)
    {
        var specs = TwoExperiments();
        await using var cluster = await StartWithPrograms(database);
        await cluster.Submit(specs);
        var started = await cluster.Until(specs, AllHaveCheckpoints);
        var victim = Expect.SiloOf(started[0]);
        var before = Program.Processes().Length;
        Assert.True(before >= specs.Length, $"only {before} processes of the program were found");
        await cluster.Kill(victim);
        var ended = await cluster.Until(specs, views => views.All(v => v.Status.IsFinal()));
        DisturbedProgram.ExpectSame(await Program.RunAlone(specs), ended);
        Assert.Contains(ended, view => view.Attempt > 1);
        await ExpectNoProcess();
    }

    [Fact]
    public async Task Program_of_a_silo_that_stops_saves_its_state_and_moves()
    {
        var specs = TwoExperiments();
        await using var cluster = await StartWithPrograms(DatabaseKind.Sqlite);
        await cluster.Submit(specs);
        var started = await cluster.Until(specs, AllHaveCheckpoints);
        Assert.Equal(0, await cluster.Terminate(Expect.SiloOf(started[0])));
        var ended = await cluster.Until(specs, views => views.All(v => v.Status.IsFinal()));
        DisturbedProgram.ExpectSame(await Program.RunAlone(specs), ended);
        Assert.All(ended.Where(_ => cluster.Deaths == 0), view => Assert.DoesNotContain(view.History, h => h.Text.Contains("was lost", StringComparison.Ordinal)));
        await ExpectNoProcess();
    }

    [Fact]
    public async Task Program_of_a_frozen_silo_is_fenced_out_and_leaves_nothing_when_the_silo_comes_back()
    {
        var specs = TwoExperiments();
        await using var cluster = await StartWithPrograms(DatabaseKind.Sqlite);
        await cluster.Submit(specs);
        var started = await cluster.Until(specs, AllHaveCheckpoints);
        var frozen = Expect.SiloOf(started[0]);
        cluster.Freeze(frozen);
        await cluster.Until(specs[0], view => view.Attempt > 1);
        await cluster.UntilDead(frozen);
        cluster.Thaw(frozen);
        await cluster.WaitForExit(frozen);
        var ended = await cluster.Until(specs, views => views.All(v => v.Status.IsFinal()));
        DisturbedProgram.ExpectSame(await Program.RunAlone(specs), ended);
        await ExpectNoProcess();
    }

    [Fact]
    public async Task Cancelled_program_ends_with_everything_that_it_started()
    {
        var spec = Program.Spec(seed: 0, epochs: 100_000);
        await using var cluster = await StartWithPrograms(DatabaseKind.Sqlite);
        await cluster.Submit([spec]);
        await cluster.Until(spec, view => view.Checkpoints.Length > 0);
        await cluster.Grain(spec).Cancel("enough");
        await ExpectNoProcess();
    }
}
