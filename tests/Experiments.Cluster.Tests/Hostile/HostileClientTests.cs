using System.Net;
using System.Net.Sockets;
using Experiments.Certificates;
using Experiments.Connection;
using Experiments.Contracts.Experiments;
using Experiments.Testing.Attacks;

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
        Assert.Empty(await SiloCalls.Unrefused(cluster.Grains, spec));
        Assert.Equal(ExperimentStatus.Pending, (await cluster.Grain(spec).Get()).Status);
        Assert.Equal(0, cluster.Deaths);
    }

    [Fact]
    public async Task Client_with_a_certificate_of_the_largest_role_cannot_call_what_belongs_to_silos_and_a_stranger_is_not_heard()
    {
        using var authority = new TestAuthority();
        await using var cluster = await TestCluster.Start(
            new TestClusterOptions { Slots = 0, Certificates = authority.Folder.Path, ClientCertificates = authority.IssueClient("root", "admin") }, Cancellation);
        var spec = Specs.Function(seed: 1, steps: 2, milliseconds: 0);
        await cluster.Submit(spec);
        Assert.Empty(await SiloCalls.Unrefused(cluster.Grains, spec));
        Assert.Empty(await StrangerAttack.Run((IPEndPoint)cluster.Silos.Gateway("silo-0"), authority.Load(CertificateKind.Client), Cancellation));
        Assert.Equal(ExperimentStatus.Pending, (await cluster.Grain(spec).Get()).Status);
        Assert.Equal(1, (await cluster.Entries()).Total);
        Assert.Equal(0, cluster.Deaths);
    }

    [Fact]
    public async Task Gateway_closes_connections_with_messages_that_no_client_sends_and_serves_the_others()
    {
        await using var cluster = await TestCluster.Start(new TestClusterOptions { Slots = 0 }, Cancellation);
        var gateway = new GatewayWire((IPEndPoint)cluster.Silos.Gateway("silo-0"));
        var sent = await Record(gateway);

        // Sent again as it is, the message is answered, so it is the change that is refused.
        Assert.NotEqual(0, await HostileMessage.Send(gateway, sent, Cancellation));
        foreach (var (name, message) in HostileMessage.All(sent))
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

    private static async Task<byte[]> Record(GatewayWire gateway)
    {
        using var proxy = new RecordingProxy(gateway);
        await using var session = await ClusterConnection.OpenAsync(new ClusterTarget { Gateways = [proxy.EndPoint] }, TimeProvider.System, Cancellation);
        return await proxy.FirstMessage.WaitAsync(Cancellation);
    }
}
