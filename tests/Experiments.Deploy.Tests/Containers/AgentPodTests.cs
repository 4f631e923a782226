using System.Runtime.Versioning;
using System.Text.Json;
using Experiments.Cluster.Tests.Programs;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;

namespace Experiments.Deploy.Tests.Containers;

/// <summary>The component agent beside the silos: pods with Python and the published agent, which run programs.</summary>
[UnsupportedOSPlatform("windows")]
[Collection(ContainerTests.Name)]
public sealed class AgentPodTests(PodmanCluster cluster)
{
    private const string Sweep = "two-rings-rates";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>As deploy/README.md describes it: a client with a certificate of its own copies an example to the client pod and submits its sweep.</summary>
    [Fact]
    public async Task Sweep_over_an_example_trains_on_agents_only_if_it_demands_their_label()
    {
        await cluster.RequireSilos();
        var client = await cluster.Start(cluster.Manifests.Pods.Single(p => p.Owner == "Pod client"), "programmer");
        var folder = await cluster.CopyTo(client, Labelled("python"));
        var certificates = await cluster.CopyTo(client, cluster.CertificateOf("programmer"));
        await Client("sweep", $"{folder}/sweep.yaml", "--detach");
        await using var session = await cluster.Connect();
        var sweep = session.Grains.GetGrain<ISweepGrain>(Sweep);
        var waiting = (await sweep.Get()).Experiments[0].ExperimentId;
        var reason = await Wait.Until(
            async () => await session.Grains.GetGrain<IClusterGrain>(0).WhyUnplaced(waiting) ?? "", why => why.Length > 0, Cancellation, why => why, TimeSpan.FromMinutes(1), expected: "a reason");
        Assert.Contains("does not run programs", reason, StringComparison.Ordinal);

        var agents = new[] { await cluster.AddAgent(), await cluster.AddAgent() }.Select(agent => agent.Name).ToHashSet();
        var shown = await Client("watch", Sweep, "--format", "json");
        var ended = await sweep.Get();
        Assert.True(ended.Status == SweepStatus.Finished, shown);
        var views = await Task.WhenAll(ended.Experiments.Select(e => session.Grains.GetGrain<IExperimentGrain>(e.ExperimentId).Get()));
        Assert.All(views, view => Assert.True(view.Status is ExperimentStatus.Completed or ExperimentStatus.Pruned, $"{view.Status}: {view.Reason}"));
        var completed = views.Where(view => view.Status == ExperimentStatus.Completed).ToList();
        Assert.NotEmpty(completed);
        Assert.All(completed, view => Assert.Contains(view.Result!.Provenance.Silo, agents));
        using var board = JsonDocument.Parse(await Client("sweep", "show", Sweep, "--format", "json"));
        Assert.Equal(24, board.RootElement.GetProperty("sweep").GetProperty("total").GetInt32());
        await cluster.RemoveAgents();

        Task<string> Client(params IEnumerable<string> arguments) => Podman.Run(
            ["exec", client.Name, "dotnet", "/app/experiments.dll", .. arguments, "--cluster", "experiments-gateway:30000", "--certs", certificates]);
    }

    [Fact]
    public async Task Agent_pod_is_restricted_and_has_no_port_for_clients()
    {
        await cluster.RequireSilos();
        var agent = await cluster.AddAgent();
        var status = await Podman.Run("exec", agent.Name, "cat", "/proc/1/status");
        Assert.Matches(@"Name:\s+experiments-age", status);
        Assert.Matches(@"Uid:\s+1654\s+1654", status);
        Assert.Matches(@"CapBnd:\s+0000000000000000", status);
        Assert.Matches(@"Seccomp:\s+2", status);
        Assert.NotEqual(0, (await Podman.Try("exec", agent.Name, "sh", "-c", "echo > /x")).Code);
        Assert.NotEqual(0, (await Podman.Try("exec", agent.Name, "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/30000")).Code);
        await using var session = await cluster.Connect();
        var offer = (await session.Grains.GetGrain<IClusterGrain>(0).GetStatus()).Silos.Single(silo => silo.Name == agent.Name).Offer!;
        Assert.Equal((true, 2, "python"), (offer.RunsPrograms, offer.Cpus, string.Join(',', offer.Labels)));
        await cluster.RemoveAgents();
    }

    [Fact]
    public async Task Agent_that_is_told_to_stop_saves_its_programs_and_another_continues_them()
    {
        var (program, specs, victim, heir) = await RunOnOneOfTwo();
        Assert.Equal(0, await victim.Stop());
        var ended = await Ended(specs);
        Assert.All(ended, view => Assert.Equal(heir.Name, view.Result!.Provenance.Silo));
        Assert.All(ended, view => Assert.Contains(view.History, h => h.Text.StartsWith("resumes after epoch", StringComparison.Ordinal)));
        Assert.All(ended, view => Assert.DoesNotContain(view.History, h => h.Text.Contains("was lost", StringComparison.Ordinal)));
        await ExpectNothingLeft(program, specs, ended);
    }

    [Fact]
    public async Task Agent_that_is_killed_loses_its_experiments_to_another_once_and_leaves_no_process()
    {
        var (program, specs, victim, heir) = await RunOnOneOfTwo();
        Assert.NotEmpty(program.Processes());
        await victim.Kill();
        var ended = await Ended(specs);
        Assert.All(ended, view => Assert.Equal(heir.Name, view.Result!.Provenance.Silo));
        Assert.All(ended, view => Assert.Contains(view.History, h => h.Text.Contains("was lost", StringComparison.Ordinal)));
        await ExpectNothingLeft(program, specs, ended);
    }

    /// <summary>Two experiments of a program that leaves daemons behind run on the first agent, with checkpoints; the second stands by.</summary>
    private async Task<(DisturbedProgram Program, ExperimentSpec[] Specs, RunningPod Victim, RunningPod Heir)> RunOnOneOfTwo()
    {
        await cluster.RequireSilos();
        var program = new DisturbedProgram("python");
        ExperimentSpec[] specs = [program.Spec(seed: 0, epochs: 60), program.Spec(seed: 1, epochs: 60)];
        var victim = await cluster.AddAgent();
        await using var session = await cluster.Connect();
        await program.Publish(session.Grains);
        await Task.WhenAll(specs.Select(s => session.Grains.GetGrain<IExperimentGrain>(s.ExperimentId()).Submit(s)));
        await new Work(cluster, specs).Until(views => views.All(v => v.Status == ExperimentStatus.Running && v.Checkpoints.Length > 0));
        return (program, specs, victim, await cluster.AddAgent());
    }

    private Task<IReadOnlyList<ExperimentView>> Ended(ExperimentSpec[] specs) => new Work(cluster, specs).Until(views => views.All(v => v.Status.IsFinal()));

    private async Task ExpectNothingLeft(DisturbedProgram program, ExperimentSpec[] specs, IReadOnlyList<ExperimentView> ended)
    {
        DisturbedProgram.ExpectSame(await program.RunAlone(specs), ended);
        Assert.Empty(program.Processes());
        await cluster.RemoveAgents();
    }

    /// <summary>Returns a copy of examples/programs/plain-python whose workload demands a label.</summary>
    private static string Labelled(string label)
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("experiments-example-").FullName, "plain-python");
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(Repository.Path("examples/programs/plain-python")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        File.AppendAllText(Path.Combine(folder, "workload.yaml"), $"resources: {{ labels: [{label}] }}\n");
        return folder;
    }
}
