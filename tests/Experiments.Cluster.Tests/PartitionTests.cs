using Experiments.Contracts.Experiments;

namespace Experiments.Cluster.Tests;

/// <summary>A network that breaks into two parts, both of which reach the database.</summary>
public sealed class PartitionTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Minority_is_fenced_out_and_nothing_has_two_results_and_it_joins_again_when_the_network_heals(bool cutsScheduler)
    {
        using var network = new Network(hosts: 3);
        await using var cluster = await TestCluster.Start(
            new TestClusterOptions { Silos = 3, Slots = 2, Place = network.PlaceOf, Program = BuiltProgram.SiloWithFaults }, TestContext.Current.CancellationToken);
        ExperimentSpec[] specs = [.. Enumerable.Range(0, 6).Select(seed => Specs.Function(seed, steps: 300, milliseconds: 50))];
        await cluster.Submit(specs);
        var before = await cluster.Until(specs, views => views.All(v => v.Status == ExperimentStatus.Running && v.Checkpoints.Length > 0));
        var scheduler = await cluster.SiloOf(cluster.Scheduler);
        var minority = cutsScheduler ? scheduler : before.Select(Expect.SiloOf).First(silo => silo != scheduler);
        network.Cut(minority);

        // The outvoted silo ends as soon as it reads in the database that it was declared dead.
        await cluster.WaitForExit(minority);
        network.Heal(minority);
        await cluster.Restart(minority);
        var later = Specs.Function(seed: 7, steps: 10, milliseconds: 20);
        await cluster.Until(cluster.Scheduler.GetStatus, s => s.Silos.Count(silo => silo.Slots > 0) == 3);
        await cluster.Submit([later]);
        specs = [.. specs, later];
        await Expect.Undisturbed(cluster, specs, await cluster.Until(specs, views => views.All(v => v.Status.IsFinal())));
    }
}
