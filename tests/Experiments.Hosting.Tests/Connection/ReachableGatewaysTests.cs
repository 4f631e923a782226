using System.Net;
using System.Net.Sockets;
using Experiments.Connection;

namespace Experiments.Hosting.Tests.Connection;

public sealed class ReachableGatewaysTests
{
    [Theory]
    [InlineData("127.0.0.1:30000", "127.0.0.1:30000")]
    [InlineData("[::1]:30000", "[::1]:30000")]
    [InlineData("silo-0.lab:30000", "silo-0.lab:30000")]
    [InlineData("silo", null)]
    [InlineData("silo:0", null)]
    [InlineData("silo:70000", null)]
    [InlineData("127.0.0.1", null)]
    [InlineData(":30000", null)]
    [InlineData("not a name:30000", null)]
    public void Endpoints_are_addresses_or_names_with_a_port(string text, string? expected) =>
        Assert.Equal(expected, EndPoints.Parse(text) is { } endPoint ? EndPoints.Format(endPoint) : null);

    [Fact]
    public async Task Gateway_that_takes_connections_and_never_hangs_up_is_left_out()
    {
        using var alive = new Gateway(hangsUp: true);
        using var frozen = new Gateway(hangsUp: false);
        Assert.Equal([alive.Uri], await new ReachableGateways([frozen.Address, alive.Address], null, TimeProvider.System).GetGateways());
    }

    [Fact]
    public async Task Gateway_that_nobody_listens_at_is_left_out()
    {
        using var alive = new Gateway(hangsUp: true);
        var dead = new Gateway(hangsUp: true);
        dead.Dispose();
        Assert.Equal([alive.Uri], await new ReachableGateways([dead.Address, alive.Address], null, TimeProvider.System).GetGateways());
    }

    [Fact]
    public async Task Where_none_answers_all_are_tried()
    {
        using var first = new Gateway(hangsUp: false);
        using var second = new Gateway(hangsUp: false);
        Assert.Equal([first.Uri, second.Uri], await new ReachableGateways([first.Address, second.Address], null, TimeProvider.System).GetGateways());
    }

    [Fact]
    public async Task Name_stands_for_all_of_its_addresses_and_one_without_any_is_passed_over()
    {
        var expected = (await Dns.GetHostAddressesAsync("localhost", TestContext.Current.CancellationToken)).Distinct().Count();
        var gateways = await new ReachableGateways([new DnsEndPoint("no-such-host.invalid", 1), new DnsEndPoint("localhost", 1)], null, TimeProvider.System).GetGateways();
        Assert.Equal(expected, gateways.Count);
    }

    [Fact]
    public async Task Names_without_any_address_are_an_error_that_tells_each()
    {
        DnsEndPoint[] names = [new("no-such-host.invalid", 1), new("nor-this.invalid", 2)];
        var error = await Assert.ThrowsAsync<SiloUnavailableException>(() => new ReachableGateways([.. names], null, TimeProvider.System).GetGateways());
        Assert.Contains("no-such-host.invalid:1: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("nor-this.invalid:2: ", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Listens, and hangs up on whoever connects, or leaves that to the operating system, as a frozen process does.</summary>
    private sealed class Gateway : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public Gateway(bool hangsUp)
        {
            _listener.Start();
            if (hangsUp)
            {
                _listener.BeginAcceptTcpClient(HangUp, null);
            }

            Address = (IPEndPoint)_listener.LocalEndpoint;
        }

        public IPEndPoint Address { get; }

        public Uri Uri => SiloAddress.New(Address, 0).ToGatewayUri();

        public void Dispose() => _listener.Dispose();

        private void HangUp(IAsyncResult connection)
        {
            try
            {
                _listener.EndAcceptTcpClient(connection).Dispose();
            }
            catch (ObjectDisposedException)
            {
            }
        }
    }
}
