
namespace Experiments.Cluster.Tests;

/// <summary>Clients of a silo that stands still with its connections open.</summary>
public sealed class FrozenGatewayTests(PostgresServer postgres, ITestOutputHelper output) : ClusterTest(postgres)
{
    /// <summary>About the time that the cluster takes to declare a frozen silo dead. Orleans' own client waits 30 s for each call.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(28);

    [Fact]
    public async Task Calls_through_the_gateway_of_a_frozen_silo_and_to_its_grains_are_answered_by_others()
    {
        // With so many, each silo holds some of them and each gateway has calls.
        var specs = Enumerable.Range(0, 24).Select(seed => Specs.Function(seed, steps: 10, milliseconds: 0)).ToArray();
        await using var cluster = await Start(DatabaseKind.Sqlite, silos: 3, slots: 0);
        await cluster.Submit(specs);

        cluster.Freeze("silo-1");
        for (var round = 1; round <= 3; round++)
        {
            var times = await Task.WhenAll(specs.Select(spec => Timed(() => cluster.Grain(spec).GetProgress())));
            output.WriteLine($"round {round}: median {times.Order().ElementAt(times.Length / 2).TotalSeconds:F2} s, longest {times.Max().TotalSeconds:F2} s");
            Assert.All(times, time => Assert.InRange(time, TimeSpan.Zero, Deadline.OnThisMachine(Longest)));
        }

        var connected = await Timed(() => cluster.Reconnect());
        var looked = await Timed(() => cluster.Grain(specs[0]).GetProgress());
        output.WriteLine($"new client: connected in {connected.TotalSeconds:F2} s, first answer after {looked.TotalSeconds:F2} s");
        Assert.InRange(connected + looked, TimeSpan.Zero, Deadline.OnThisMachine(TimeSpan.FromSeconds(10)));
    }

    private static async Task<TimeSpan> Timed(Func<Task> call)
    {
        var start = TimeProvider.System.GetTimestamp();
        await call();
        return TimeProvider.System.GetElapsedTime(start);
    }
}
