using Experiments.Connection;
using Experiments.Contracts;
using Experiments.Contracts.Access;
using Experiments.Contracts.Artifacts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;

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
            await AssertRefused("you are client rita (reader), and ", "needs the role submitter; `experiments certs create-client NAME --role submitter --replace`", () => experiment.Submit(spec));
            await cluster.Grain(spec).Submit(spec);
            Assert.Equal(ExperimentStatus.Pending, (await experiment.Get()).Status);
        }

        await AssertRefused("you are client maria (submitter), and ", "needs the role admin", () => Collect(cluster.Grains));
        await Collect(admin.Grains);

        var logs = string.Concat(cluster.Silos.Names.Select(name => ReadLog(cluster, name)));
        Assert.Contains("Experiments.Audit", logs, StringComparison.Ordinal);
        Assert.Contains("client maria (submitter) called", logs, StringComparison.Ordinal);
        Assert.Contains("to client rita (reader): you are client rita (reader), and", logs, StringComparison.Ordinal);
        Assert.Contains("client root (admin) called", logs, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_changes_what_it_submitted_itself_and_stores_programs_with_the_right_to_alone()
    {
        await using var cluster = await TestCluster.Start(
            new TestClusterOptions { Silos = 2, Slots = 0, Certificates = _authority.Folder.Path, ClientCertificates = _authority.Folder.Path }, Cancellation);
        await using var bob = await Connect(cluster, "bob", "submitter");
        await using var programmer = await Connect(cluster, "pia", "submitter", programs: true);
        await using var olga = await Connect(cluster, "olga", "operator");
        foreach (var seed in Enumerable.Range(1, 4))
        {
            // The cluster's own client is maria. Some experiments lie on the silo that is not the caller's gateway.
            var spec = Specs.Function(seed, steps: 2, milliseconds: 0);
            await cluster.Grain(spec).Submit(spec, ExperimentDemand.OfPerson with { By = "bob" });
            var ofBob = bob.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId());
            await AssertRefused("you are client bob (submitter), and experiment", "belongs to maria; only its owner or an operator may cancel it", () => ofBob.Cancel("no"));
            await olga.Grains.GetGrain<IExperimentGrain>(spec.ExperimentId()).Pause("later");
            await cluster.Grain(spec).Cancel("enough");
            Assert.Equal(["submitted by maria", "paused by olga: later", "cancelled by maria: enough"], (await ofBob.Get()).History.Select(entry => entry.Text));
        }

        var program = new ProgramDocument("{}", "{}");
        foreach (var refused in new[] { bob, cluster.Session })
        {
            await AssertRefused("you are client ", "needs the right to store programs, which silos run as code", () => refused.Grains.GetGrain<IProgramGrain>("toy@012345678901").Register(program));
            await AssertRefused("you are client ", "--role submitter --programs", () => refused.Grains.GetGrain<IArtifactUploadGrain>(new string('a', 64)).Append(1, 0, [1]));
        }

        // Those who may get as far as the check of what they send.
        foreach (var allowed in new[] { programmer, olga })
        {
            await Assert.ThrowsAsync<InvalidSpecException>(() => allowed.Grains.GetGrain<IProgramGrain>("toy@012345678901").Register(program));
            await Assert.ThrowsAsync<InvalidSpecException>(() => allowed.Grains.GetGrain<IArtifactUploadGrain>(new string('a', 64)).Append(1, 0, [1]));
        }

        var logs = string.Concat(cluster.Silos.Names.Select(name => ReadLog(cluster, name)));
        Assert.Contains("to client bob (submitter): you are client bob (submitter), and experiment", logs, StringComparison.Ordinal);
    }

    private static Task<CollectionReport> Collect(IGrainFactory grains) => grains.GetGrain<IArtifactCollectorGrain>(0).Collect(TimeSpan.FromHours(1), true);

    private static async Task AssertRefused(string who, string why, Func<Task> call)
    {
        var refusal = (await Assert.ThrowsAsync<AccessRefusedException>(call)).Message;
        Assert.StartsWith(who, refusal, StringComparison.Ordinal);
        Assert.Contains(why, refusal, StringComparison.Ordinal);
    }

    private static string ReadLog(TestCluster cluster, string silo)
    {
        using var text = new StreamReader(new FileStream(cluster.Silos.LogOf(silo), FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return text.ReadToEnd();
    }

    private Task<IClusterSession> Connect(TestCluster cluster, string name, string role, bool programs = false) => ClusterConnection.OpenAsync(
        new ClusterTarget { Gateways = cluster.Silos.Gateways, Certificates = _authority.IssueClient(name, role, programs) }, TimeProvider.System, Cancellation);
}
