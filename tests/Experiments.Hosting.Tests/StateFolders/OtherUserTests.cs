using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Experiments.Certificates;
using Experiments.Connection;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Hosting.StateFolders;
using Experiments.Testing.Attacks;
using Experiments.Workloads.BuiltIn;
using Experiments.Workloads.Functions;

namespace Experiments.Hosting.Tests.StateFolders;

/// <summary>Who reaches a silo that a command started on a state folder, without being asked for certificates.</summary>
public sealed class OtherUserTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string State => _folder.File("state");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Second_command_of_the_same_user_reaches_the_silo_over_tls_and_a_client_without_the_certificate_does_not()
    {
        await using var holder = await OpenAsync();
        await using (var second = await OpenAsync())
        {
            Assert.Equal("TLS as client local (admin)", second.Protection);
            Assert.Equal(0, (await second.Grains.GetGrain<ILeaderboardGrain>(0).List(new EntryQuery([], 0, 1))).Total);
        }

        var gateway = new IPEndPoint(IPAddress.Loopback, StateFolder.ReadAnnouncement(State)!.GatewayPort);
        var refusal = await Assert.ThrowsAsync<IOException>(() => ClusterConnection.OpenAsync(new ClusterTarget { Gateways = [gateway] }, TimeProvider.System, Cancellation));
        Assert.Contains("the silos speak TLS, and this client has no certificate", refusal.Message, StringComparison.Ordinal);

        using var stranger = new TemporaryFolder();
        LocalCertificates.Ensure(new CertificateFolder(stranger.File("certs")), TimeProvider.System);
        refusal = await Assert.ThrowsAsync<IOException>(() => ClusterConnection.OpenAsync(
            new ClusterTarget { Gateways = [gateway], Certificates = stranger.File("certs"), MayBePlain = true }, TimeProvider.System, Cancellation));
        Assert.Contains("is not accepted: no authority in", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_user_of_the_machine_can_neither_read_the_certificates_nor_send_a_byte_that_orleans_reads()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/setpriv"), "needs to act as another user");
        await using var holder = await OpenAsync();
        var port = StateFolder.ReadAnnouncement(State)!.GatewayPort;
        foreach (var file in Directory.EnumerateFiles(State, "*", SearchOption.AllDirectories))
        {
            Assert.NotEqual(0, await RunAsNobody("cat", file));
        }

        // The other user connects as anybody can. The silo hangs up before it has read a message: nothing comes back.
        Assert.Equal(0, await RunAsNobody("bash", "-c", $"exec 3<>/dev/tcp/127.0.0.1/{port}; printf '\\0\\0\\0\\0\\0\\0\\0\\0' >&3; [ $(timeout 20 cat <&3 | head -c 1 | wc -c) = 0 ]"));
        using var owner = new TcpClient();
        await owner.ConnectAsync(IPAddress.Loopback, port, Cancellation);
    }

    [Fact]
    public async Task Attack_client_gets_nothing_from_the_silo_of_another_command()
    {
        await using var holder = await OpenAsync();
        await using var second = await OpenAsync();
        var spec = new ExperimentSpec(FunctionDefinition.Definition.Create(new Dictionary<string, string>(), out _)!, 1);
        await holder.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).Submit(spec);
        Assert.Empty(await SiloCalls.Unrefused(second.Grains, spec));

        var gateway = new IPEndPoint(IPAddress.Loopback, StateFolder.ReadAnnouncement(State)!.GatewayPort);
        Assert.Empty(await StrangerAttack.Run(gateway, Credentials.Load(LocalCertificates.In(State), CertificateKind.Client, TimeProvider.System.GetUtcNow()), Cancellation));
        Assert.Equal(ExperimentStatus.Pending, (await holder.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).Get()).Status);
    }

    private Task<IClusterSession> OpenAsync() =>
        LocalSilo.OpenAsync(new LocalSiloTarget { StateFolder = State, Slots = 0 }, BuiltInWorkloads.All, TimeProvider.System, Cancellation);

    private static async Task<int> RunAsNobody(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo("setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", .. command])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        await process.WaitForExitAsync(Cancellation);
        return process.ExitCode;
    }
}
