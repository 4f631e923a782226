using System.Net;
using System.Net.Http.Headers;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Experiments.Contracts.Access;
using Experiments.Deploy.Tests.Rendering;
using k8s.Models;

namespace Experiments.Deploy.Tests.Containers;

/// <summary>Components that an operator adds, run for real: the nightly backup, and the HTTP API.</summary>
[UnsupportedOSPlatform("windows")]
[Collection(ContainerTests.Name)]
public sealed partial class ComponentTests(PodmanCluster cluster)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Backup_by_the_role_that_reads_only_is_restored_into_an_empty_database()
    {
        await cluster.RequireSilos();
        var work = await Work.Submit(cluster, firstSeed: 800, count: 2, steps: 2);
        await work.AllCompletedOnceWithTheRightResult();
        var folder = await cluster.CopyTo(cluster.Postgres, Repository.Path("deploy/kubernetes/components/backup"));
        await Psql("experiments", "-v", "password=of-the-backup", "-f", $"{folder}/backup-role.sql");

        var written = await RunBackup("experiments-backup-1", Service("experiments", "experiments_backup", "of-the-backup"), command: null);
        var dump = Wrote().Match(written).Groups[1].Value;
        Assert.True(dump.Length > 0, written);

        await Psql("postgres", "-c", "CREATE DATABASE restored");
        var owner = Service("restored", "experiments", cluster.Files.Secret["password"]);
        var restored = await RunBackup("experiments-restore-1", owner, ["/bin/sh", "/config/restore.sh", $"/backup/{dump}"]);
        Assert.Matches("restored [1-9][0-9]* states of grains", restored);
        const string States = "SELECT count(*), md5(string_agg(GrainIdExtensionString || encode(sha256(PayloadBinary), 'hex'), ',' ORDER BY GrainIdHash, GrainIdExtensionString)) "
            + "FROM OrleansStorage WHERE GrainTypeString LIKE '%experiment' AND PayloadBinary IS NOT NULL";
        Assert.Equal(await Psql("experiments", "-c", States), await Psql("restored", "-c", States));
    }

    [Fact]
    public async Task Api_is_reached_beside_the_probes_and_by_tokens_only()
    {
        await cluster.RequireSilos();
        var text = AccessTokenText.Create();
        await using (var admin = await cluster.Connect("admin"))
        {
            var now = TimeProvider.System.GetUtcNow();
            await admin.Grains.GetGrain<IAccessTokenGrain>(0).Create(
                new AccessToken { Name = "of-the-test", Role = Role.Submitter, Sha256 = AccessTokenText.Hash(text), CreatedAt = now, ExpiresAt = now.AddHours(1) });
        }

        var service = cluster.Manifests.One<V1Service>("experiments-api").Spec;
        Assert.True(cluster.Manifests.Silo.Matches(service.Selector));
        var port = cluster.Manifests.Silo.Port(service.Ports.Single().TargetPort.Value)!.ContainerPort;
        var spec = Work.Function(seed: 900, steps: 2);
        foreach (var silo in cluster.Silos)
        {
            using var http = new HttpClient { BaseAddress = new Uri($"http://{silo.Address}:{port}") };
            using var refused = await http.GetAsync(new Uri("/api/v1/sweeps", UriKind.Relative), Cancellation);
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);

            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", text);
            var order = JsonSerializer.Serialize(new { workload = spec.Setup.Workload, setup = spec.Setup.Values.ToDictionary(v => v.Name, v => v.Text), seeds = new[] { 900 } });
            using var content = new StringContent(order, Encoding.UTF8, "application/json");
            using var submitted = await http.PostAsync(new Uri("/api/v1/experiments", UriKind.Relative), content, Cancellation);
            Assert.True(submitted.IsSuccessStatusCode, await submitted.Content.ReadAsStringAsync(Cancellation));
        }

        var work = await Work.Submit(cluster, [spec]);
        await work.AllCompletedOnceWithTheRightResult();
    }

    [GeneratedRegex("wrote (experiments-[0-9TZ]*\\.dump), ")]
    private static partial Regex Wrote();

    private static string Service(string database, string user, string password) =>
        $"[experiments]\nhost=postgres\nport=5432\ndbname={database}\nuser={user}\npassword={password}\n";

    private Task<string> Psql(string database, params string[] arguments) =>
        Podman.Run(["exec", cluster.Postgres.Name, "psql", "--username=experiments", "--no-psqlrc", "--tuples-only", "-v", "ON_ERROR_STOP=1", .. arguments, database]);

    /// <summary>Runs the CronJob's pod to its end, and returns what it printed.</summary>
    /// <param name="name">The name of the pod.</param>
    /// <param name="service">The service file in the secret.</param>
    /// <param name="command">The command; null for the CronJob's own.</param>
    private async Task<string> RunBackup(string name, string service, IList<string>? command)
    {
        cluster.Files.Secret["backup-service"] = service;
        var pod = (await Installation.Load(Installation.Agents)).Pods.Single(p => p.Owner == "CronJob experiments-backup");
        pod.Spec.Containers.Single().Command = command ?? pod.Spec.Containers.Single().Command;
        var running = await cluster.Start(pod, name);
        var code = await running.WaitForExit();
        var logs = await running.Logs();
        Assert.True(code == 0, logs);
        return logs;
    }
}
