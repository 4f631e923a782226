using System.Net;
using System.Net.Sockets;
using Experiments.Connection;
using Experiments.Contracts.Clusters;

namespace Experiments.Cluster.Tests;

/// <summary>A port of this machine that leads to a gateway at another port, as <c>kubectl port-forward 31000:30000</c> makes it.</summary>
public sealed class ForwardedPortTests : IDisposable
{
    private readonly TestAuthority _authority = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _authority.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Client_of_another_port_is_told_which_port_to_forward(bool isTls)
    {
        var client = isTls ? _authority.IssueClient("maria", "reader") : null;
        await using var cluster = await TestCluster.Start(
            new TestClusterOptions { Slots = 0, Certificates = isTls ? _authority.Folder.Path : null, ClientCertificates = client }, Cancellation);
        var gateway = (IPEndPoint)cluster.Silos.Gateway("silo-0");
        using var forward = new Forward(gateway);
        var refusal = Assert.ThrowsAsync<IOException>(
            () => ClusterConnection.OpenAsync(new ClusterTarget { Gateways = [forward.EndPoint], Certificates = client }, TimeProvider.System, Cancellation));
        await Wait.For(refusal, "the refusal", Cancellation, Deadline.OnThisMachine(TimeSpan.FromSeconds(10)));
        Assert.Equal(
            $"no silo answers at {forward.EndPoint}: the silo behind port {forward.EndPoint.Port} listens at port {gateway.Port} and answers only clients that connect to that port; "
                + $"forward the same one, such as `kubectl port-forward ... {gateway.Port}:{gateway.Port}`",
            (await refusal).Message);
    }

    [Fact]
    public async Task Client_of_the_same_port_is_served_although_the_address_is_another()
    {
        await using var cluster = await TestCluster.Start(
            new TestClusterOptions { Slots = 0, Certificates = _authority.Folder.Path, ClientCertificates = _authority.IssueClient("maria", "reader") }, Cancellation);
        var gateway = (IPEndPoint)cluster.Silos.Gateway("silo-0");
        using var forward = new Forward(gateway, new IPEndPoint(IPAddress.Parse("127.0.0.2"), gateway.Port));
        await using var session = await ClusterConnection.OpenAsync(
            new ClusterTarget { Gateways = [forward.EndPoint], Certificates = cluster.Silos.ClientCertificates }, TimeProvider.System, Cancellation);
        Assert.Equal("silo-0", Assert.Single((await session.Grains.GetGrain<IClusterGrain>(0).GetStatus()).Silos).Name);
    }

    /// <summary>Passes bytes on in both directions.</summary>
    private sealed class Forward : IDisposable
    {
        private readonly TcpListener _listener;
        private readonly IPEndPoint _to;

        public Forward(IPEndPoint to, IPEndPoint? from = null)
        {
            (_listener, _to) = (new TcpListener(from ?? new IPEndPoint(IPAddress.Loopback, 0)), to);
            _listener.Start();
            _ = Serve();
        }

        public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

        public void Dispose() => _listener.Dispose();

        private async Task Serve()
        {
            while (true)
            {
                _ = Serve(await _listener.AcceptTcpClientAsync());
            }
        }

        private async Task Serve(TcpClient accepted)
        {
            using var near = accepted;
            using var far = new TcpClient();
            await far.ConnectAsync(_to);

            // Both streams first: a client whose sending direction is closed counts as disconnected, and gives out none.
            var (nearStream, farStream) = (near.GetStream(), far.GetStream());
            await Task.WhenAll(Pass(nearStream, farStream), Pass(farStream, nearStream));
        }

        private static async Task Pass(NetworkStream from, NetworkStream to)
        {
            await from.CopyToAsync(to);
            to.Socket.Shutdown(SocketShutdown.Send);
        }
    }
}
