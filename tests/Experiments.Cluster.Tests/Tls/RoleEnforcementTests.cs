using Experiments.Connection;
using Experiments.Contracts.Artifacts;
using Experiments.Contracts.Experiments;

namespace Experiments.Cluster.Tests.Tls;

/// <summary>What a client may do by the role in its certificate, whichever silo executes the call.</summary>
public sealed class RoleEnforcementTests : IDisposable
{
    private readonly TestAuthority _authority = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task Each_client_does_what_its_role_allows_and_the_audit_log_says_who_did_it()
    {
        await using var cluster = await TestCluster.Start(
            new TestClusterOptions { Silos = 2, Slots = 0, Certificates = _authority.Folder.Path, ClientCertificates = _authority.Folder.Path }, Cancellation);
        await using var reader = await Connect(cluster, "rita", "reader");
        await using var admin = await Connect(cluster, "root", "admin");
        foreach (var seed in Enumerable.Range(1, 4))
        {
            // Several experiments, so that some lie on the silo that is not the reader's gateway.
            var spec = Specs.Function(seed, steps: 2, milliseconds: 0);
            var experiment = reader.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId());
            await AssertRefused("client rita (reader) may not call", "which needs the role submitter", () => experiment.Submit(spec));
            await cluster.Grain(spec).Submit(spec);
            Assert.Equal(ExperimentStatus.Pending, (await experiment.Get()).Status);
        }

        await AssertRefused("client maria (submitter) may not call", "which needs the role admin", () => Collect(cluster.Grains));
        await Collect(admin.Grains);

        var logs = string.Concat(cluster.Silos.Names.Select(name => ReadLog(cluster, name)));
        Assert.Contains("Experiments.Audit", logs, StringComparison.Ordinal);
        Assert.Contains("client maria (submitter) called", logs, StringComparison.Ordinal);
        Assert.Contains("Refused client rita (reader): clients may not call", logs, StringComparison.Ordinal);
        Assert.Contains("client root (admin) called", logs, StringComparison.Ordinal);
    }

    private static Task<CollectionReport> Collect(IGrainFactory grains) => grains.GetGrain<IArtifactCollectorGrain>(0).Collect(TimeSpan.FromHours(1), true);

    private static async Task AssertRefused(string who, string why, Func<Task> call)
    {
        var refusal = (await Assert.ThrowsAsync<UnauthorizedAccessException>(call)).Message;
        Assert.StartsWith(who, refusal, StringComparison.Ordinal);
        Assert.Contains(why, refusal, StringComparison.Ordinal);
    }

    private static string ReadLog(TestCluster cluster, string silo)
    {
        using var text = new StreamReader(new FileStream(cluster.Silos.LogOf(silo), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return text.ReadToEnd();
    }

    private Task<IClusterSession> Connect(TestCluster cluster, string name, string role) => ClusterConnection.OpenAsync(
        new ClusterTarget { Gateways = cluster.Silos.Gateways, Certificates = _authority.IssueClient(name, role) }, TimeProvider.System, Cancellation);
}
