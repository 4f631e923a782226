using Experiments.Contracts.Experiments;

namespace Experiments.Cluster.Tests.Programs;

/// <summary>Base of the tests of a program that is disturbed.</summary>
/// <param name="postgres">The server of the test project.</param>
/// <param name="output">Where the tests say how long they waited.</param>
public abstract class ProgramTest(PostgresServer postgres, ITestOutputHelper output) : ClusterTest(postgres)
{
    private protected DisturbedProgram Program { get; } = new();

    private protected static bool AllHaveCheckpoints(ExperimentView[] views) =>
        views.All(v => v.Status == ExperimentStatus.Running && v.Checkpoints.Length > 0);

    private protected ExperimentSpec[] TwoExperiments() => [.. Enumerable.Range(0, 2).Select(seed => Program.Spec(seed, epochs: 60))];

    private protected Task<TestCluster> StartWithPrograms(DatabaseKind database) =>
        StartWithPrograms(database, new TestClusterOptions { Silos = 2, Slots = 2 });

    private protected async Task<TestCluster> StartWithPrograms(DatabaseKind database, TestClusterOptions options)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux silos run programs");
        var cluster = await Start(database, options with { Settings = ["--Programs:Enabled=true", .. options.Settings] });
        await Program.Publish(cluster);
        return cluster;
    }

    /// <summary>Looks at every process of the machine until none belongs to the program.</summary>
    private protected async Task ExpectNoProcess()
    {
        var start = TimeProvider.System.GetTimestamp();
        await Wait.Until(
            () => Task.FromResult(Program.Processes()),
            left => left.Length == 0,
            TestContext.Current.CancellationToken,
            describe: left => string.Join("; ", left),
            limit: TimeSpan.FromSeconds(60));
        output.WriteLine($"no process was left after {TimeProvider.System.GetElapsedTime(start).TotalSeconds:F1} s");
    }
}
