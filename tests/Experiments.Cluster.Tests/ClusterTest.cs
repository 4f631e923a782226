using Experiments.Hosting.Storage;

namespace Experiments.Cluster.Tests;

/// <summary>A test of real silo processes.</summary>
public abstract class ClusterTest(PostgresServer postgres)
{
    /// <summary>Starts a cluster on an empty database of a kind.</summary>
    private protected async Task<LocalCluster> Start(string storage, int silos, int slots, params string[] settings)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals");
        var options = storage == StorageKinds.Postgres
            ? new StorageOptions { Kind = storage, ConnectionString = await postgres.CreateDatabase() }
            : new StorageOptions { Kind = storage };
        return await LocalCluster.Start(options, silos, slots, settings);
    }
}
