using Experiments.Contracts.Experiments;
using Experiments.Testing.Workloads;
using Experiments.Workloads.Functions;

namespace Experiments.Cluster.Tests;

/// <summary>An experiment that aborts its process, as native code can.</summary>
public sealed class PoisonTests(PostgresServer postgres) : ClusterTest(postgres)
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task It_fails_after_three_silos_and_the_innocent_beside_it_complete(DatabaseKind database)
    {
        var poison = Specs.Function(seed: 9, steps: 10, milliseconds: 50, (FunctionDefinition.Fault, FaultyFunction.Abort), (FunctionDefinition.FaultStep, "3"));
        ExperimentSpec[] innocent = [.. Enumerable.Range(0, 4).Select(seed => Specs.Function(seed, steps: 120, milliseconds: 50))];
        await using var cluster = await Start(
            database,
            new TestClusterOptions { Silos = 3, Slots = 2, Settings = ["--Scheduler:BackOff=00:00:00.2"], Program = BuiltProgram.SiloWithFaults });
        await cluster.Submit([innocent[0], innocent[1], innocent[2]]);
        await cluster.Submit([poison, innocent[3]]);
        var failed = await cluster.Until(poison, view => view.Status.IsFinal());
        Assert.Equal((ExperimentStatus.Failed, "its silo died 3 times while it ran"), (failed.Status, failed.Reason));
        Assert.Equal(3, failed.Attempt);
        var ended = await cluster.Until(innocent, views => views.All(v => v.Status.IsFinal()));

        // The cluster may learn of a death before the test does. By now both have.
        Assert.Equal(3, cluster.Deaths);
        await Expect.Undisturbed(cluster, innocent, ended);
    }
}
