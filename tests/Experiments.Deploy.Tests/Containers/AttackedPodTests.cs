using System.Net;
using System.Runtime.Versioning;
using Experiments.Certificates;
using Experiments.Contracts.Access;
using Experiments.Contracts.Experiments;
using Experiments.Testing.Attacks;

namespace Experiments.Deploy.Tests.Containers;

/// <summary>The attack client of docs/security.md against running pods of the overlay.</summary>
[UnsupportedOSPlatform("windows")]
[Collection(ContainerTests.Name)]
public sealed class AttackedPodTests(PodmanCluster cluster)
{
    private const int SiloPort = 11111;
    private const int GatewayPort = 30000;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_command_of_the_attack_client_is_refused_by_every_silo()
    {
        await cluster.RequireSilos();
        var owner = Credentials.Load(new CertificateFolder(cluster.CertificateOf("submitter")), CertificateKind.Client, TimeProvider.System.GetUtcNow());
        foreach (var silo in cluster.Silos)
        {
            Assert.Empty(await StrangerAttack.Run(new IPEndPoint(IPAddress.Parse(silo.Address), GatewayPort), owner, Cancellation));
        }

        await Task.WhenAll(cluster.Silos.Select(silo => silo.WaitUntilReady()));
    }

    [Fact]
    public async Task Clients_are_refused_what_belongs_to_silos_and_to_others()
    {
        await cluster.RequireSilos();
        var refusal = await Assert.ThrowsAsync<IOException>(() => cluster.ConnectWith(null));
        Assert.Contains("the silos speak TLS, and this client has no certificate", refusal.Message, StringComparison.Ordinal);
        using var stranger = new TestAuthority();
        refusal = await Assert.ThrowsAsync<IOException>(() => cluster.ConnectWith(stranger.Folder.Path));
        Assert.Contains("no authority in", refusal.Message, StringComparison.Ordinal);
        var spec = Work.Function(seed: 77, steps: 10_000);
        await using var submitter = await cluster.Connect("submitter");
        await using var other = await cluster.Connect();
        await other.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).Submit(spec);
        Assert.Empty(await SiloCalls.Unrefused(submitter.Grains, spec));
        await Assert.ThrowsAsync<AccessRefusedException>(() => submitter.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).Cancel("not mine"));
        await other.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).Cancel("tried");
    }

    [Fact]
    public async Task Port_for_silos_answers_nobody_without_a_certificate_of_a_silo()
    {
        await cluster.RequireSilos();
        var agent = await cluster.AddAgent();
        using var stranger = new TestAuthority();
        var client = Credentials.Load(new CertificateFolder(cluster.CertificateOf("operator")), CertificateKind.Client, TimeProvider.System.GetUtcNow());
        foreach (var pod in new[] { cluster.Silos[0], agent })
        {
            foreach (var own in new[] { null, client, stranger.Load(CertificateKind.Client), stranger.Load(CertificateKind.Silo) })
            {
                var wire = new GatewayWire(new IPEndPoint(IPAddress.Parse(pod.Address), SiloPort), own);
                Assert.Equal(0, await HostileMessage.Send(wire, [4, 0, 0, 0, 1, 2, 3, 4, .. new byte[64]], Cancellation));
            }

            Assert.True(await pod.IsReady());
        }

        await cluster.RemoveAgents();
    }
}
