namespace Experiments.Cluster.Tests;

/// <summary>Base of the tests with real silo processes.</summary>
/// <param name="postgres">The server of the test project.</param>
public abstract class ClusterTest(PostgresServer postgres)
{
    /// <summary>Starts a cluster on an empty database.</summary>
    private protected Task<TestCluster> Start(DatabaseKind database, int silos, int slots, params string[] settings) =>
        Start(database, new TestClusterOptions { Silos = silos, Slots = slots, Settings = settings });

    /// <inheritdoc cref="Start(DatabaseKind, int, int, string[])"/>
    private protected async Task<TestCluster> Start(DatabaseKind database, TestClusterOptions options)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals");
        return await TestCluster.Start(
            database == DatabaseKind.Postgres ? options with { Postgres = await postgres.CreateDatabase() } : options,
            TestContext.Current.CancellationToken);
    }
}
