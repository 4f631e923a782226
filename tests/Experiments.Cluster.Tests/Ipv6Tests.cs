using System.Net;
using Experiments.Connection;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;

namespace Experiments.Cluster.Tests;

/// <summary>Silos that advertise an address of IPv6, as pods of a cluster with IPv6 do.</summary>
public sealed class Ipv6Tests : IDisposable
{
    private readonly TestAuthority _authority = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task Silos_find_each_other_over_IPv6_and_clients_reach_them_over_both()
    {
        await using var cluster = await Start(silos: 2, "--Silo:ListenOnAnyAddress=true");
        ExperimentSpec[] specs = [.. Enumerable.Range(0, 8).Select(seed => Specs.Function(seed, steps: 20, milliseconds: 20))];
        await cluster.Submit(specs);
        var ended = await cluster.Until(specs, views => views.All(v => v.Status == ExperimentStatus.Completed));
        Assert.Equal(["silo-0", "silo-1"], ended.Select(view => view.Result!.Provenance.Silo).Distinct().Order());

        // `kubectl port-forward` connects to the pod's 127.0.0.1.
        var port = ((IPEndPoint)cluster.Silos.Gateway("silo-0")).Port;
        await using var session = await ClusterConnection.OpenAsync(
            new ClusterTarget { Gateways = [new IPEndPoint(IPAddress.Loopback, port)], Certificates = cluster.Silos.ClientCertificates }, TimeProvider.System, Cancellation);
        var silos = (await session.Grains.GetGrain<IClusterGrain>(0).GetStatus()).Silos;
        Assert.All(silos, silo => Assert.Contains("::1", silo.Address, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("::")]
    [InlineData("0.0.0.0")]
    public async Task Health_is_told_over_both(string address)
    {
        var port = TestPorts.Find(1)[0];
        await using var cluster = await Start(silos: 1, $"--Health:Address={address}", FormattableString.Invariant($"--Health:Port={port}"));
        using var http = new HttpClient();
        foreach (var host in new[] { "[::1]", "127.0.0.1" })
        {
            Assert.Contains("\"healthy\"", await http.GetStringAsync(new Uri($"http://{host}:{port}/ready"), Cancellation), StringComparison.Ordinal);
        }
    }

    private async Task<TestCluster> Start(int silos, params string[] settings)
    {
        Assert.SkipUnless(System.Net.Sockets.Socket.OSSupportsIPv6, "this machine has no IPv6");
        return await TestCluster.Start(
            new TestClusterOptions
            {
                Silos = silos,
                Settings = settings,
                Place = _ => new SiloPlace(IPAddress.IPv6Loopback, []),
                Certificates = _authority.Folder.Path,
                ClientCertificates = _authority.IssueClient("olga", "operator"),
            },
            Cancellation);
    }
}
