using System.Net;
using System.Net.Sockets;
using System.Reflection;
using Experiments.Connection;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Access;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Scheduling;
using Experiments.Contracts.Sweeps;

namespace Experiments.Cluster.Tests.Hostile;

/// <summary>What a stranger at a gateway can do with a client of its own.</summary>
public sealed class HostileClientTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Client_cannot_call_what_belongs_to_silos()
    {
        await using var cluster = await TestCluster.Start(new TestClusterOptions { Slots = 0 }, Cancellation);
        var spec = Specs.Function(seed: 1, steps: 2, milliseconds: 0);
        await cluster.Submit(spec);
        var (experiment, grains) = (cluster.Grain(spec), cluster.Grains);
        var (board, scheduler, sweeps) = (grains.GetGrain<ILeaderboardGrain>(0), grains.GetGrain<ISchedulerGrain>(0), grains.GetGrain<ISweepDirectoryGrain>(0));
        var entry = (await cluster.Entries()).Entries.Single();
        var view = await experiment.Get();
        (string Name, Func<Task> Call)[] attacks =
        [
            ("forge an attempt", () => experiment.BeginAttempt(new AttemptStart("evil", "evil"))),
            ("fail an attempt", () => experiment.Fail(1, "evil")),
            ("withdraw a demand", () => experiment.Withdraw(string.Empty, ExperimentStatus.Cancelled, "evil")),
            ("forge an entry", () => board.Upsert(entry with { Status = ExperimentStatus.Completed, Version = 99 })),
            ("withdraw from the queue", () => scheduler.Withdraw(spec.ExperimentId())),
            ("hold", () => scheduler.Hold(spec.ExperimentId())),
            ("add a name", () => sweeps.Add("evil")),
            ("notify a sweep", () => grains.GetGrain<ISweepGrain>("evil").Notify(new SweepNotification(view, 1))),
            ("ask Orleans' management", () => grains.GetGrain<IManagementGrain>(0).GetHosts()),
            ("collect activations", () => grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero)),
            ("ask the membership's system target", () => AskMembership(cluster)),
        ];
        foreach (var (name, call) in attacks)
        {
            var refusal = await Assert.ThrowsAsync<AccessRefusedException>(call);
            Assert.True(refusal.Message.Contains("only silos call it", StringComparison.Ordinal), $"{name}: {refusal.Message}");
        }

        Assert.Equal(ExperimentStatus.Pending, (await experiment.Get()).Status);
        Assert.Equal(0, cluster.Deaths);
    }

    [Fact]
    public async Task Gateway_closes_connections_with_messages_that_no_client_sends_and_serves_the_others()
    {
        await using var cluster = await TestCluster.Start(new TestClusterOptions { Slots = 0 }, Cancellation);
        var gateway = (IPEndPoint)cluster.Silos.Gateway("silo-0");
        var sent = await Record(gateway);

        // Sent again as it is, the message is answered, so it is the change that is refused.
        Assert.NotEqual(0, await HostileMessage.Send(gateway, sent, Cancellation));
        foreach (var (name, message) in new (string, byte[])[]
        {
            ("a context that nests 100 deep", HostileMessage.WithNestedContext(sent, 100)),
            ("a context that nests 12,000 deep", HostileMessage.WithNestedContext(sent, 12_000)),
            ("a header of 60 kB", HostileMessage.WithNestedContext(sent, 30_000)),
            ("a body of 64 MiB", HostileMessage.WithBodyLength(sent, 64 << 20)),
            ("a sender that is a system target", HostileMessage.WithSenderType(sent, "sys.svc.xy")),
            ("an answer to a question of a silo", HostileMessage.AsResponse(sent)),
        })
        {
            Assert.True(await HostileMessage.Send(gateway, message, Cancellation) == 0, $"{name} was answered");
        }

        Assert.Equal(0, (await cluster.Entries()).Total);
        Assert.Equal(0, cluster.Deaths);
    }

    [Fact]
    public async Task Gateway_closes_a_connection_that_does_not_introduce_itself()
    {
        await using var cluster = await TestCluster.Start(new TestClusterOptions { Slots = 0 }, Cancellation);
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)cluster.Silos.Gateway("silo-0"), Cancellation);

        // Ends only when the silo hangs up.
        var read = client.GetStream().ReadAsync(new byte[1], Cancellation).AsTask();
        await Wait.For(Task.WhenAny(read), "the silo to hang up", Cancellation, TimeSpan.FromSeconds(60));
    }

    private static async Task<byte[]> Record(IPEndPoint gateway)
    {
        using var proxy = new RecordingProxy(gateway);
        await using var session = await ClusterConnection.OpenAsync(new ClusterTarget { Gateways = [proxy.EndPoint] }, TimeProvider.System, Cancellation);
        return await proxy.FirstMessage.WaitAsync(Cancellation);
    }

    /// <summary>Calls a method of the system target that believes every snapshot of the membership. Its type is internal to Orleans.</summary>
    private static async Task AskMembership(TestCluster cluster)
    {
        var silo = SiloAddress.FromParsableString((await cluster.Grains.GetGrain<IClusterGrain>(0).GetStatus()).Silos[0].Address);
        var core = typeof(IManagementGrain).Assembly;
        var service = core.GetType("Orleans.Runtime.IMembershipService") ?? core.GetType("Orleans.IMembershipService", throwOnError: true)!;
        var type = (GrainType)core.GetType("Orleans.Runtime.Constants", throwOnError: true)!.GetField("MembershipServiceType", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!.GetValue(null)!;
        var targets = typeof(GrainId).Assembly.GetType("Orleans.Runtime.SystemTargetGrainId", throwOnError: true)!;
        var target = targets.GetMethod("Create", [typeof(GrainType), typeof(SiloAddress)])!.Invoke(null, [type, silo]);
        var id = targets.GetField("GrainId")?.GetValue(target) ?? targets.GetProperty("GrainId")!.GetValue(target);
        var grain = typeof(IGrainFactory).GetMethods()
            .Single(m => m is { Name: "GetGrain", IsGenericMethod: true } && m.GetParameters() is [{ ParameterType: var p }] && p == typeof(GrainId))
            .MakeGenericMethod(service)
            .Invoke(cluster.Grains, [id]);
        var ping = service.GetMethod("Ping")!;
        await (Task)ping.Invoke(grain, [.. ping.GetParameters().Select(p => p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null)])!;
    }
}
