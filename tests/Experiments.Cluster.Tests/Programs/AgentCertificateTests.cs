using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;

namespace Experiments.Cluster.Tests.Programs;

/// <summary>Agents beside silos that have certificates.</summary>
public sealed class AgentCertificateTests : IDisposable
{
    /// <summary>The most bytes of the published agent; the guide says 62 MiB.</summary>
    private const long LargestAgent = 64L << 20;

    private readonly TestAuthority _authority = new();
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public Task Agent_with_a_certificate_runs_programs_and_saves_them_when_told_to_stop() => ExpectDrained(BuiltProgram.Agent);

    /// <remarks>Publishing takes minutes, so the test runs only if <c>EXPERIMENTS_PUBLISH_TESTS=1</c>.</remarks>
    [Fact]
    public async Task Published_agent_is_one_file_that_does_the_same()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("EXPERIMENTS_PUBLISH_TESTS") == "1", "EXPERIMENTS_PUBLISH_TESTS=1 publishes the agent");
        var output = _folder.File("published");
        Shell.Run("dotnet", "publish", Repository.Path("silo/Experiments.Agent"), "-c", "Release", "-p:SingleFile=linux-x64", "-o", output);
        var agent = Assert.Single(Directory.GetFiles(output, "*", SearchOption.AllDirectories));
        Assert.Equal("experiments-agent", Path.GetFileName(agent));
        TestContext.Current.SendDiagnosticMessage($"the agent has {new FileInfo(agent).Length / (double)(1 << 20):F1} MiB");
        Assert.InRange(new FileInfo(agent).Length, 1L << 20, LargestAgent);
        await ExpectDrained(agent);
    }

    [Fact]
    public async Task Agent_without_a_certificate_ends_at_once_and_says_what_is_missing()
    {
        await using var cluster = await Start();
        Assert.Equal(
            $"error: agent cannot join the cluster of the SQLite file {cluster.Database.Location}: silo-0 at {cluster.Silos.Gateway("silo-0")} speaks TLS, and this silo has no certificate; "
                + "`experiments certs create-silo` makes one, and Silo:Certificates (--certs of an agent) names its folder",
            await Refusal(cluster));
    }

    [Fact]
    public async Task Agent_with_a_foreign_certificate_ends_at_once_and_says_who_refuses_it()
    {
        await using var cluster = await Start();
        using var stranger = new TestAuthority();
        var folder = stranger.IssueSilo("stranger");
        var refusal = await Refusal(cluster, "--certs", folder);
        Assert.Contains($"silo-0 at {cluster.Silos.Gateway("silo-0")}: the certificate of silo silo-0 is not accepted: no authority in", refusal, StringComparison.Ordinal);
        Assert.EndsWith("all silos need certificates of the same authorities, which `experiments certs create-silo` makes", refusal, StringComparison.Ordinal);

        // The stranger trusts the cluster, so that only the silo's own check is left.
        stranger.TrustAlso(_authority);
        Assert.Contains("it does not accept the certificate of silo silo-0, serial number", await Refusal(cluster, "--certs", stranger.Folder.Path), StringComparison.Ordinal);
        Assert.Equal(["silo-0"], (await cluster.Grains.GetGrain<IClusterGrain>(0).GetStatus()).Silos.Select(silo => silo.Name));
    }

    [Fact]
    public async Task Agent_with_a_certificate_does_not_join_silos_without()
    {
        await using var cluster = await TestCluster.Start(new TestClusterOptions { Slots = 0 }, Cancellation);
        Assert.EndsWith("does not speak TLS, and this silo does; give all silos certificates, or this one no Silo:Certificates (--certs of an agent)", await Refusal(cluster, "--certs", _authority.IssueSilo("agent")), StringComparison.Ordinal);
    }

    private Task<TestCluster> Start() => TestCluster.Start(
        new TestClusterOptions { Slots = 0, Certificates = _authority.Folder.Path, ClientCertificates = _authority.IssueClient("olga", "operator") }, Cancellation);

    /// <summary>Two experiments run on an agent that is told to stop, and continue with the same bits on another.</summary>
    private async Task ExpectDrained(string agent)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux silos run programs");
        var program = new DisturbedProgram("python");
        ExperimentSpec[] specs = [program.Spec(seed: 0, epochs: 40), program.Spec(seed: 1, epochs: 40)];
        await using var cluster = await Start();
        await program.Publish(cluster);
        await using var agents = new TestAgents(agent);
        var first = agents.Start(cluster, "first", "--certs", _authority.IssueSilo("first"), "--labels", "python", "--cpus", "2");
        await cluster.Submit(specs);
        await cluster.Until(specs, views => views.All(v => v.Status == ExperimentStatus.Running && v.Checkpoints.Length > 0));
        agents.Start(cluster, "second", "--certs", _authority.IssueSilo("second"), "--labels", "python", "--cpus", "2");
        first.Terminate();
        await first.WaitForExit(Cancellation);
        Assert.Equal(0, first.ExitCode);
        var ended = await cluster.Until(specs, views => views.All(v => v.Status.IsFinal()));
        Assert.All(ended, view => Assert.Equal("second", view.Result!.Provenance.Silo));
        Assert.All(ended, view => Assert.DoesNotContain(view.History, h => h.Text.Contains("was lost", StringComparison.Ordinal)));
        DisturbedProgram.ExpectSame(await program.RunAlone(specs), ended);
        Assert.Empty(program.Processes());
    }

    /// <summary>Starts an agent that the cluster refuses, and returns its error.</summary>
    private static async Task<string> Refusal(TestCluster cluster, params string[] options)
    {
        await using var agents = new TestAgents(BuiltProgram.Agent);
        var agent = agents.Start(cluster, "agent", options);
        await Wait.For(agent.WaitForExit(Cancellation), "the end of the agent", Cancellation);
        Assert.Equal(1, agent.ExitCode);
        await agents.Stop();
        return Assert.Single(await agents.Lines("agent"), line => line.StartsWith("error: ", StringComparison.Ordinal)).TrimEnd();
    }
}
