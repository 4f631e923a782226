using System.Runtime.Versioning;
using System.Text.Json;
using System.Text.RegularExpressions;
using Experiments.Contracts.Experiments;
using Experiments.Deploy.Tests.Rendering;
using k8s.Models;
using Npgsql;

namespace Experiments.Deploy.Tests.Containers;

/// <summary>The images and the rendered local overlay, run for real: what happens to experiments when pods come and go.</summary>
[UnsupportedOSPlatform("windows")]
[Collection(ContainerTests.Name)]
public sealed partial class ContainerClusterTests(PodmanCluster cluster)
{
    [Fact]
    public async Task Job_submits_the_sweep_and_ends_with_it_and_the_client_pod_sees_it()
    {
        await cluster.RequireSilos();
        var sweep = cluster.Manifests.Config("sweep").Data;
        sweep["sweep.yaml"] = sweep["sweep.yaml"].Replace("epochs: 20", "epochs: 2", StringComparison.Ordinal).Replace("step-size: 5", "step-size: 1", StringComparison.Ordinal).Replace("36", "6", StringComparison.Ordinal);
        await cluster.RunJob(cluster.Manifests.Pods.Single(p => p.Owner == "Job submit-sweep"), cluster.Manifests.One<V1Job>("submit-sweep").Spec);

        var client = await cluster.Start(cluster.Manifests.Pods.Single(p => p.Owner == "Pod client"), "client");
        var shown = await Podman.Run(
            "exec", client.Name, "dotnet", "/app/experiments.dll", "sweep", "show", "rate-and-decay", "--cluster", "experiments-gateway:30000", "--format", "json");
        using var document = JsonDocument.Parse(shown);
        var progress = document.RootElement.GetProperty("sweep");
        Assert.Equal((6, 6), (progress.GetProperty("total").GetInt32(), progress.GetProperty("completed").GetInt32()));
    }

    [Fact]
    public async Task Silo_pods_are_restricted_and_tell_how_they_are()
    {
        await cluster.RequireSilos();
        var silo = cluster.Silos[0];
        Assert.Contains("\"silo\":{\"status\":\"healthy\"", await silo.Get("/ready", "health"), StringComparison.Ordinal);
        var status = await Podman.Run("exec", silo.Name, "cat", "/proc/1/status");
        Assert.Matches(@"Uid:\s+1654\s+1654", status);
        Assert.Matches(@"CapEff:\s+0000000000000000", status);
        Assert.Matches(@"CapBnd:\s+0000000000000000", status);
        Assert.Matches(@"NoNewPrivs:\s+1", status);
        Assert.Matches(@"Seccomp:\s+2", status);
        foreach (var path in new[] { "/x", "/app/x", "/data/mnist/x", "/run/secrets/experiments/x" })
        {
            Assert.NotEqual(0, (await Podman.Try("exec", silo.Name, "bash", "-c", $"echo > {path}")).Code);
        }
    }

    [Fact]
    public async Task Health_check_of_the_image_tells_a_silo_that_answers_from_one_that_does_not()
    {
        await cluster.RequireSilos();
        var line = (await File.ReadAllLinesAsync(Repository.Path("deploy/Dockerfile"), TestContext.Current.CancellationToken))
            .Single(l => l.StartsWith("HEALTHCHECK ", StringComparison.Ordinal));
        var command = JsonSerializer.Deserialize<string[]>(line[line.IndexOf('[', StringComparison.Ordinal)..])!;
        Assert.Equal(0, (await Podman.Try(["exec", cluster.Silos[0].Name, .. command])).Code);
        var elsewhere = command.Select(c => c.Replace("8080", "8081", StringComparison.Ordinal));
        Assert.NotEqual(0, (await Podman.Try(["exec", cluster.Silos[0].Name, .. elsewhere])).Code);
    }

    [Fact]
    public async Task Readiness_check_of_the_runbook_shows_the_reason()
    {
        await cluster.RequireSilos();
        var runbook = await File.ReadAllTextAsync(Repository.Path("deploy/README.md"), TestContext.Current.CancellationToken);
        var command = ReadinessCheck().Match(runbook).Groups[1].Value;
        Assert.Contains("\"storage\":{\"status\":\"healthy\"", await Podman.Run("exec", cluster.Silos[0].Name, "bash", "-c", command), StringComparison.Ordinal);
    }

    /// <summary>Kubernetes ends a container whose working set reaches its limit. Files that are cached do not count.</summary>
    [Fact]
    public async Task Silo_that_trains_stays_below_its_memory_limit()
    {
        await cluster.RequireSilos();
        var specs = Enumerable.Range(700, 6).Select(Work.Training).ToList();
        var work = await Work.Submit(cluster, specs);
        var most = 0L;
        var ended = await work.Until(views =>
        {
            most = Math.Max(most, cluster.Silos.Max(silo => silo.WorkingSet()));
            return views.All(v => v.Status.IsFinal());
        });
        Assert.All(ended, view => Assert.True(view.Status == ExperimentStatus.Completed, view.Reason));
        var limit = (long)cluster.Manifests.Silo.Spec.Containers.Single().Resources.Limits["memory"].ToDecimal();
        TestContext.Current.SendDiagnosticMessage($"largest working set {most >> 20} MiB of {limit >> 20} MiB");
        Assert.InRange(most, limit / 4, limit * 3 / 4);
    }

    [Fact]
    public async Task Rolling_restart_loses_nothing()
    {
        await cluster.RequireSilos();
        var work = await Work.Submit(cluster, firstSeed: 100, count: 6, steps: 900);
        await work.Until(views => views.Count(v => v.Curve.Length > 20) >= 3);
        var minReady = TimeSpan.FromSeconds(cluster.Manifests.One<V1Deployment>("experiments-silo").Spec.MinReadySeconds!.Value);
        foreach (var old in cluster.Silos.ToList())
        {
            var next = await cluster.AddSilo();
            await next.WaitUntilReady();
            await StaysReady(next, minReady);
            Assert.Equal(0, await cluster.RemoveSilo(old));
        }

        Assert.Equal(3, cluster.Silos.Count);
        var ended = await work.AllCompletedOnceWithTheRightResult();
        Assert.Contains(ended, v => v.Attempt > 1);
    }

    [Fact]
    public async Task Scale_down_drains()
    {
        await cluster.RequireSilos();
        var work = await Work.Submit(cluster, firstSeed: 200, count: 3, steps: 400);
        var running = await work.Until(views => views.All(v => v.Curve.Length > 20));
        var victim = cluster.Silos.First(s => running.Any(v => Work.SiloOf(v) == s.Name));
        var moved = running.Where(v => Work.SiloOf(v) == victim.Name).Select(v => v.ExperimentId).ToHashSet();
        Assert.Equal(0, await cluster.RemoveSilo(victim));
        var ended = await work.AllCompletedOnceWithTheRightResult();
        foreach (var view in ended.Where(v => moved.Contains(v.ExperimentId)))
        {
            // Nothing done is done again: the draining silo has left a checkpoint behind its last step.
            Assert.Equal(2, view.Attempt);
            Assert.Contains(view.History, h => h.Text.StartsWith("resumes after epoch", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Killed_pod_loses_nothing()
    {
        await cluster.RequireSilos();
        var work = await Work.Submit(cluster, firstSeed: 300, count: 3, steps: 400);
        var running = await work.Until(views => views.All(v => v.Curve.Length > 20));
        var victim = cluster.Silos.First(s => s.Name == Work.SiloOf(running[0]));
        await cluster.KillSilo(victim);
        var ended = await work.AllCompletedOnceWithTheRightResult();
        Assert.True(ended[0].Attempt > 1 && Work.SiloOf(ended[0]) != victim.Name);
    }

    [Fact]
    public async Task Pod_without_network_is_fenced_out_and_comes_back()
    {
        await cluster.RequireSilos();
        var work = await Work.Submit(cluster, firstSeed: 400, count: 3, steps: 1200);
        var running = await work.Until(views => views.All(v => v.Curve.Length > 20));
        var cut = cluster.Silos.First(s => s.Name == Work.SiloOf(running[0]));
        await cut.Isolate();
        await work.Until(views => views[0].Attempt > 1 && views[0].Status == ExperimentStatus.Running && Work.SiloOf(views[0]) != cut.Name);
        await cut.Heal();

        // Declared dead, it ends as soon as it learns of it; the kubelet starts it again in the same pod.
        Assert.NotEqual(0, await cut.WaitForExit());
        await cut.Restart();
        await cut.WaitUntilReady();
        var ended = await work.AllCompletedOnceWithTheRightResult();
        Assert.Equal(Work.SiloOf(ended[0]), ended[0].Result!.Provenance.Silo);
    }

    [Fact]
    public async Task Password_can_change_while_silos_run()
    {
        await cluster.RequireSilos();
        var work = await Work.Submit(cluster, firstSeed: 500, count: 3, steps: 300);
        await using (var database = NpgsqlDataSource.Create(cluster.ConnectionString()))
        {
            cluster.SetPassword("changed-on-the-way");
            await Execute(database, "ALTER ROLE experiments PASSWORD 'changed-on-the-way'");
            cluster.Files.RewriteSecrets("connection-string");
            await Execute(database, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");
        }

        await work.AllCompletedOnceWithTheRightResult();
        await Task.WhenAll(cluster.Silos.Select(s => s.WaitUntilReady()));
    }

    [Fact]
    public async Task Query_of_the_scaler_counts_unfinished_experiments()
    {
        await cluster.RequireSilos();
        var query = (await Installation.Load(Installation.Complete)).All<ScaledObject>().Single().Spec.Triggers.Single().Metadata["query"];
        var folder = await cluster.CopyTo(cluster.Postgres, Repository.Path("deploy/kubernetes/components/keda"));
        await Podman.Run(
            "exec", cluster.Postgres.Name, "psql", "--username=experiments", "-v", "ON_ERROR_STOP=1", "-v", "password=of-the-scaler", "-f", $"{folder}/read-only-role.sql", "experiments");
        await using var database = NpgsqlDataSource.Create($"Host={cluster.Postgres.Address};Database=experiments;Username=experiments_scaler;Password=of-the-scaler");
        foreach (var harm in new[] { "DELETE FROM OrleansStorage", "SELECT * FROM Artifact", "SET default_transaction_read_only = off; UPDATE OrleansStorage SET Version = 0" })
        {
            await Assert.ThrowsAsync<PostgresException>(() => Scalar(database, harm));
        }

        Assert.Equal(0L, await Scalar(database, query));
        var work = await Work.Submit(cluster, firstSeed: 600, count: 9, steps: 100);
        Assert.Equal(9L, await Scalar(database, query));
        await work.AllCompletedOnceWithTheRightResult();
        Assert.Equal(0L, await Scalar(database, query));
    }

    [GeneratedRegex("exec POD -- bash -c '([^']*)'")]
    private static partial Regex ReadinessCheck();

    /// <summary>As long as a new pod must be ready before the next old one goes.</summary>
    private static async Task StaysReady(RunningPod pod, TimeSpan duration)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var seconds = 0; seconds < duration.TotalSeconds; seconds++)
        {
            await ticks.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            Assert.True(await pod.IsReady(), await pod.Logs());
        }
    }

    private static async Task Execute(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<object?> Scalar(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
