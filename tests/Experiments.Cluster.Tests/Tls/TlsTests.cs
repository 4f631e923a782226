using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Experiments.Certificates;
using Experiments.Connection;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;

namespace Experiments.Cluster.Tests.Tls;

/// <summary>Clusters whose silos and clients have certificates.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly TestAuthority _authority = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task Silos_with_certificates_form_a_cluster_and_serve_a_client_that_has_one()
    {
        await using var cluster = await Start(silos: 2);
        var spec = Specs.Function(seed: 1, steps: 2, milliseconds: 0);
        await cluster.Submit(spec);
        await cluster.Until(spec, view => view.Status == ExperimentStatus.Completed);
        await cluster.Until(cluster.Grains.GetGrain<IClusterGrain>(0).GetStatus, status => status.Silos.Length == 2);
    }

    [Fact]
    public async Task Client_without_a_certificate_of_the_cluster_is_refused_and_told_why()
    {
        await using var cluster = await Start(silos: 1);
        var target = new ClusterTarget { Gateways = cluster.Silos.Gateways };
        Assert.Contains("the silos speak TLS, and this client has no certificate", await Refusal(target), StringComparison.Ordinal);

        using var stranger = new TestAuthority();
        Assert.Contains("the certificate of silo silo-0 is not accepted: no authority in", await Refusal(target with { Certificates = stranger.Folder.Path }), StringComparison.Ordinal);

        // The stranger trusts the silo, so that only the silo's own check is left.
        stranger.Trust(_authority);
        File.Delete(stranger.Folder.AuthorityOf(CertificateKind.Client));
        var refusal = await Refusal(target with { Certificates = stranger.Folder.Path });
        Assert.Contains("it does not accept the certificate of client maria (submitter), serial number", refusal, StringComparison.Ordinal);
        Assert.Contains("--certs names the folder of yours", refusal, StringComparison.Ordinal);
        var log = await LogOf(cluster);
        Assert.Contains("Refused a connection with the gateway: the certificate of client maria (submitter) is not accepted: no authority in", log, StringComparison.Ordinal);
        Assert.Contains("A connection with the gateway from 127.0.0.1:", log, StringComparison.Ordinal);
        Assert.DoesNotContain("AuthenticationException", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_with_a_certificate_does_not_fall_back_to_a_connection_without_encryption()
    {
        await using var cluster = await TestCluster.Start(new TestClusterOptions { Slots = 0 }, Cancellation);
        var target = new ClusterTarget { Gateways = cluster.Silos.Gateways, Certificates = _authority.Folder.Path };
        Assert.Contains("it does not speak TLS. `--certs none` connects without encryption", await Refusal(target), StringComparison.Ordinal);

        await using var session = await ClusterConnection.OpenAsync(target with { MayBePlain = true }, TimeProvider.System, Cancellation);
        Assert.Null(session.Protection);
        Assert.Contains("This silo has no certificates: its connections are not encrypted", string.Join('\n', (await LogOf(cluster)).Split('\n').Take(4)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Port_for_silos_accepts_silos_only()
    {
        await using var cluster = await Start(silos: 1);
        var port = new IPEndPoint(IPAddress.Loopback, cluster.Silos.SiloPort("silo-0"));

        var (silo, client) = (_authority.Load(CertificateKind.Silo), _authority.Load(CertificateKind.Client));
        Assert.True((await Shake((IPEndPoint)cluster.Silos.Gateway("silo-0"), client)).IsAccepted);
        await Shake(port, silo);
        await Shake(port, client);

        await Wait.Until(
            () => LogOf(cluster),
            log => log.Contains("Refused a connection with the port for silos: the certificate of client maria (submitter) is not accepted: this port is for silos", StringComparison.Ordinal),
            Cancellation);
        Assert.DoesNotContain("the certificate of silo", await LogOf(cluster), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoked_client_loses_its_open_connection()
    {
        await using var cluster = await Start(silos: 1);
        await cluster.Entries();
        _authority.RevokeClient();

        await Wait.Until(() => LogOf(cluster), log => log.Contains("Closed the connection of client maria (submitter)", StringComparison.Ordinal), Cancellation);
        Assert.Contains("client.crt cannot be used: it is revoked", await Refusal(Target(cluster)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificates_and_both_authorities_are_replaced_under_calls_and_none_is_lost()
    {
        await using var cluster = await Start(silos: 2);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var calls = Task.Run(
            async () =>
            {
                var answered = 0;
                while (!stop.IsCancellationRequested)
                {
                    await Task.WhenAll(cluster.Entries(), cluster.Scheduler.GetStatus());
                    answered += 2;
                }

                return answered;
            },
            Cancellation);
        var before = Target(cluster);

        // Trust both authorities, then issue by the new ones, then trust the new ones only. Each step waits until every silo has taken it.
        using var next = new TestAuthority();
        var (oldClient, newClient) = (_authority.Load(CertificateKind.Client), next.Load(CertificateKind.Client));
        _authority.TrustAlso(next);
        await UntilSilos(cluster, newClient, handshake => handshake.IsAccepted, "both authorities to be trusted");
        _authority.IssueBy(next);
        var serial = _authority.Load(CertificateKind.Silo).Certificate.SerialNumber;
        await UntilSilos(cluster, newClient, handshake => handshake.Serial == serial, "the new certificate");
        _authority.Trust(next);
        await UntilSilos(cluster, oldClient, handshake => !handshake.IsAccepted, "the old authorities to be refused");

        await using (var session = await ClusterConnection.OpenAsync(before, TimeProvider.System, Cancellation))
        {
            await session.Grains.GetGrain<IClusterGrain>(0).GetStatus();
        }

        await stop.CancelAsync();
        Assert.InRange(await calls, 10, int.MaxValue);
        Assert.Equal(0, cluster.Deaths);
    }

    private ClusterTarget Target(TestCluster cluster) => new() { Gateways = cluster.Silos.Gateways, Certificates = _authority.Folder.Path };

    private Task<TestCluster> Start(int silos) => TestCluster.Start(
        new TestClusterOptions { Silos = silos, Slots = 1, Certificates = _authority.Folder.Path, ClientCertificates = _authority.Folder.Path }, Cancellation);

    private static async Task<string> Refusal(ClusterTarget target) =>
        (await Assert.ThrowsAsync<IOException>(() => ClusterConnection.OpenAsync(target, TimeProvider.System, Cancellation))).Message;

    private static async Task<string> LogOf(TestCluster cluster)
    {
        using var reader = new StreamReader(new FileStream(cluster.Silos.LogOf("silo-0"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return await reader.ReadToEndAsync(Cancellation);
    }

    private static async Task UntilSilos(TestCluster cluster, Credentials own, Func<Handshake, bool> condition, string what)
    {
        foreach (var name in cluster.Silos.Names)
        {
            await Wait.Until(() => Shake((IPEndPoint)cluster.Silos.Gateway(name), own), condition, Cancellation, _ => cluster.Silos.Logs(), expected: $"{what} at {name}");
        }
    }

    /// <summary>Completes a handshake and waits for what the other side says.</summary>
    private static async Task<Handshake> Shake(IPEndPoint port, Credentials own)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(port, Cancellation);
        await using var stream = new SslStream(client.GetStream());
#pragma warning disable CA5359 // What the silo says of us is what is tested; nothing is sent to it.
        await stream.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { ClientCertificateContext = own.Context, RemoteCertificateValidationCallback = (_, _, _, _) => true },
            Cancellation);
#pragma warning restore CA5359
        var serial = stream.RemoteCertificate!.GetSerialNumberString();
        try
        {
            return new Handshake((await GatewayProbe.AskAsync(stream, isPlain: false, Cancellation)).IsAccepted, serial);
        }
        catch (IOException)
        {
            return new Handshake(false, serial);
        }
    }

    private sealed record Handshake(bool IsAccepted, string Serial);
}
