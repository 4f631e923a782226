using Experiments.Shared.Experiments;
using Experiments.Shared.Setups;

namespace Experiments.Cluster.Tests;

/// <summary>What clients notice of a silo that stands still with its connections open.</summary>
public sealed class FrozenGatewayTests(ITestOutputHelper output)
{
    /// <summary>About what it takes the cluster to declare a frozen silo dead, with room for a busy machine; Orleans' clients alone take 30 s a call, again and again.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(25);

    [Fact]
    public async Task Calls_through_the_gateway_of_a_frozen_silo_and_to_its_grains_are_answered_by_others()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent with kill");

        // So many that each silo holds some of them, and each gateway has calls.
        var specs = Enumerable.Range(0, 24).Select(seed => new ExperimentSpec(FunctionWorkload.Definition.Create(new Dictionary<string, string>(), out _)!, seed)).ToArray();
        await using var cluster = await LocalCluster.Start(silos: 3, slots: 0);
        await Task.WhenAll(specs.Select(spec => Grain(cluster, spec).Submit(spec)));

        cluster.Signal("silo-1", "STOP");
        for (var round = 1; round <= 3; round++)
        {
            var times = await Task.WhenAll(specs.Select(spec => Timed(() => Grain(cluster, spec).GetProgress())));
            output.WriteLine($"round {round}: median {times.Order().ElementAt(times.Length / 2).TotalSeconds:F2} s, longest {times.Max().TotalSeconds:F2} s");
            Assert.All(times, time => Assert.InRange(time, TimeSpan.Zero, Longest));
        }

        var connected = await Timed(() => cluster.ReconnectToAll());
        var looked = await Timed(() => Grain(cluster, specs[0]).GetProgress());
        output.WriteLine($"new client: connected in {connected.TotalSeconds:F2} s, first answer after {looked.TotalSeconds:F2} s");
        Assert.InRange(connected + looked, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    private static async Task<TimeSpan> Timed(Func<Task> call)
    {
        var start = TimeProvider.System.GetTimestamp();
        await call();
        return TimeProvider.System.GetElapsedTime(start);
    }

    private static IExperimentGrain Grain(LocalCluster cluster, ExperimentSpec spec) =>
        cluster.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId());
}
