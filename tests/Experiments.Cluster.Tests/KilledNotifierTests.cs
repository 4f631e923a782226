using System.Text.Json;
using Experiments.Contracts.Sweeps;
using Experiments.Grains.Tests.Notifications;

namespace Experiments.Cluster.Tests;

/// <summary>The outbox of a sweep, whose silo dies by SIGKILL between the end of the sweep and the delivery.</summary>
public sealed class KilledNotifierTests(PostgresServer postgres) : ClusterTest(postgres)
{
    /// <summary>Nothing reads the sweep after the kill, because a call would wake it: the silos must do that by themselves.</summary>
    [Theory]
    [InlineData(1, DatabaseKind.Sqlite)]
    [InlineData(2, DatabaseKind.Sqlite)]
    [InlineData(2, DatabaseKind.Postgres)]
    public async Task End_that_a_receiver_has_not_confirmed_is_told_again_with_the_same_id(int silos, DatabaseKind database)
    {
        var status = 0;
        await using var receiver = new WebhookReceiver(_ => Volatile.Read(ref status));
        await using var cluster = await Start(database, Options(silos, receiver.Port));
        await cluster.Sweep().Submit(Spec(receiver.Port), null);

        // The silo has sent the notification and waits for the answer.
        await Arrived(cluster, receiver, skipped: 0);
        await KillSweep(cluster, silos);
        var before = receiver.Received.Count;
        Volatile.Write(ref status, 204);
        await Arrived(cluster, receiver, before);

        Assert.All(receiver.Received, hook => Assert.Equal("ended", hook.Event));
        Assert.Single(receiver.Received.Select(hook => hook.Delivery).Distinct());
        Assert.Equal("finished", JsonDocument.Parse(receiver.Received.Last().Body).RootElement.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData(1, DatabaseKind.Postgres)]
    [InlineData(2, DatabaseKind.Sqlite)]
    public async Task End_that_no_receiver_has_heard_is_told_as_soon_as_there_is_one(int silos, DatabaseKind database)
    {
        var port = WebhookReceiver.FreePort();
        await using var cluster = await Start(database, Options(silos, port));
        await cluster.Sweep().Submit(Spec(port), null);
        await cluster.Until(cluster.Sweep(), p => p.Status == SweepStatus.Finished);
        await KillSweep(cluster, silos);
        await using var receiver = new WebhookReceiver(_ => 204, port);
        await Arrived(cluster, receiver, skipped: 0);

        // Whatever comes again has the same id. A second sweep shows that the outbox works meanwhile.
        var end = receiver.Received.First();
        await cluster.Until(cluster.Sweep(), p => p.Status == SweepStatus.Finished);
        await cluster.Grains.GetGrain<ISweepGrain>("other").Submit(Spec(port) with { SamplerSeed = 7 }, null);
        await Wait(cluster, () => receiver.Received.Any(hook => hook.Body.Contains("\"other\"", StringComparison.Ordinal)));
        Assert.All(receiver.Received.Where(hook => !hook.Body.Contains("\"other\"", StringComparison.Ordinal)), hook => Assert.Equal(end.Delivery, hook.Delivery));
    }

    private static TestClusterOptions Options(int silos, int port) => new()
    {
        Silos = silos,
        Slots = 2,
        Program = BuiltProgram.SiloWithFaults,
        Variables = new Dictionary<string, string>
        {
            ["EXPERIMENTS_NOTIFY_SECRET"] = "0123456789abcdef0123",
            ["EXPERIMENTS_NOTIFY_ALLOW"] = FormattableString.Invariant($"127.0.0.1:{port}"),
        },
    };

    private static SweepSpec Spec(int port) => SweepSpecs.Sphere("random", "none", steps: 3, milliseconds: 1) with
    {
        Experiments = 8,
        Notify = new SweepNotify { Url = FormattableString.Invariant($"http://127.0.0.1:{port}/hooks"), On = [SweepNotifyEvent.Ended] },
    };

    /// <summary>Kills the silo of the sweep. A cluster of one silo gets it back.</summary>
    private static async Task KillSweep(TestCluster cluster, int silos)
    {
        var victim = await cluster.SiloOf(cluster.Sweep());
        await cluster.Kill(victim);
        if (silos == 1)
        {
            await cluster.Restart(victim);
        }
    }

    private static Task<bool> Arrived(TestCluster cluster, WebhookReceiver receiver, int skipped) => Wait(cluster, () => receiver.Received.Count > skipped);

    private static Task<bool> Wait(TestCluster cluster, Func<bool> condition) => cluster.Until(() => Task.FromResult(condition()), holds => holds);
}
