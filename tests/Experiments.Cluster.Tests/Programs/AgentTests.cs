using Experiments.Contracts.Clusters;
using Experiments.Contracts.Experiments;

namespace Experiments.Cluster.Tests.Programs;

/// <summary>Agents as processes beside a silo that runs no programs.</summary>
/// <param name="postgres">The server of the test project.</param>
public sealed class AgentTests(PostgresServer postgres) : ClusterTest(postgres), IAsyncLifetime
{
    private readonly TestAgents _agents = new(BuiltProgram.Agent);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _agents.DisposeAsync();

    [Fact]
    public async Task Program_with_labels_waits_for_an_agent_and_vae_gmm_never_goes_there()
    {
        var program = new DisturbedProgram("python");
        ExperimentSpec[] programs = [program.Spec(seed: 0, epochs: 5), program.Spec(seed: 1, epochs: 5)];
        await using var cluster = await Start(DatabaseKind.Sqlite, silos: 1, slots: 1);
        await program.Publish(cluster);
        await cluster.Submit(programs);
        var status = cluster.Grains.GetGrain<IClusterGrain>(0);
        await cluster.Until(
            () => status.WhyUnplaced(programs[0].ExperimentId()),
            reason => reason == "no silo can run it: silo-0 does not run programs (Programs:Enabled is not true)");
        _agents.Start(cluster, "agent", "--labels", "python,gpu", "--cpus", "4", "--gpus", "2", "--memory", "3GiB");
        ExperimentSpec[] trained = [Specs.Training(seed: 0, epochs: 1), Specs.Training(seed: 1, epochs: 1), Specs.Training(seed: 2, epochs: 1)];
        await cluster.Submit(trained);
        var ended = await cluster.Until([.. programs, .. trained], views => views.All(v => v.Status.IsFinal()));
        Assert.All(ended, view => Assert.True(view.Status == ExperimentStatus.Completed, $"{view.Status}: {view.Reason}"));
        Assert.Equal(["agent", "agent", "silo-0", "silo-0", "silo-0"], ended.Select(view => view.Result!.Provenance.Silo));

        var offer = (await status.GetStatus()).Silos.Single(silo => silo.Name == "agent").Offer!;
        Assert.Equal((true, 4, 2, 3L << 30), (offer.RunsPrograms, offer.Cpus, offer.Gpus, offer.Memory));
        Assert.Equal(["python", "gpu"], offer.Labels);
        Assert.Equal(["function"], offer.Workloads);
        await ExpectLines(
            "agent",
            "a silo without libtorch for programs and the workload function",
            $"joins the cluster of the SQLite file {cluster.Database.Location} as agent at 127.0.0.1:",
            "offers 4 slots, 4 processors, 2 GPUs (0, 1), 3 GiB of memory, labels python, gpu",
            "whoever may submit programs to the cluster runs code here as ");
    }

    [Fact]
    public async Task Agent_that_is_told_to_stop_saves_its_programs_and_another_continues_them_with_the_same_bits()
    {
        var program = new DisturbedProgram("python");
        ExperimentSpec[] specs = [program.Spec(seed: 0, epochs: 40), program.Spec(seed: 1, epochs: 40)];
        await using var cluster = await Start(DatabaseKind.Postgres, silos: 1, slots: 0);
        await program.Publish(cluster);
        var first = _agents.Start(cluster, "first", "--labels", "python", "--cpus", "2");
        await cluster.Submit(specs);
        await cluster.Until(specs, views => views.All(v => v.Status == ExperimentStatus.Running && v.Checkpoints.Length > 0));
        _agents.Start(cluster, "second", "--labels", "python", "--cpus", "2");
        first.Terminate();
        await first.WaitForExit(TestContext.Current.CancellationToken);
        Assert.Equal(0, first.ExitCode);
        var ended = await cluster.Until(specs, views => views.All(v => v.Status.IsFinal()));
        Assert.All(ended, view => Assert.Equal("second", view.Result!.Provenance.Silo));

        // A program that was lost instead of held would run again from its last checkpoint, and its history would say so.
        Assert.All(ended, view => Assert.DoesNotContain(view.History, h => h.Text.Contains("was lost", StringComparison.Ordinal)));
        DisturbedProgram.ExpectSame(await program.RunAlone(specs), ended);
        Assert.Empty(program.Processes());
    }

    /// <summary>Looks whether the program would load TorchSharp: the list of its libraries lies beside it.</summary>
    [Fact]
    public void Agent_ships_without_libtorch()
    {
        var list = File.ReadAllText(Path.ChangeExtension(BuiltProgram.Agent + ".dll", ".deps.json"));
        Assert.Contains("Experiments.Workloads.VaeGmm.Definition", list, StringComparison.Ordinal);
        Assert.DoesNotContain("torch", list, StringComparison.OrdinalIgnoreCase);
    }

    private async Task ExpectLines(string agent, params string[] expected)
    {
        foreach (var (words, line) in expected.Zip(await _agents.Lines(agent)))
        {
            Assert.Contains(words, line, StringComparison.Ordinal);
        }
    }
}
