using Experiments.Contracts.Experiments;
using Experiments.Workloads.VaeGmm.Definition;

namespace Experiments.Hosting.Tests.Storage;

/// <summary>What a cluster promises on a new database.</summary>
public abstract class ClusterConformance : IAsyncDisposable
{
    private readonly ITestDatabase _database;

    private protected ClusterConformance(ITestDatabase database) => _database = database;

    [Fact]
    public async Task Two_silos_that_start_at_once_form_a_cluster_which_outlives_one_of_them_and_keeps_its_states()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var cluster = await ClusterOfTwo.Start(await _database.Create(), cancellation);
        await ActiveSilos(cluster, 2);

        // So many that each silo holds some of them.
        var specs = Enumerable.Range(1, 12).Select(seed => new ExperimentSpec(VaeGmmDefinition.Definition.Create(new Dictionary<string, string>(), out _)!, seed)).ToArray();
        foreach (var spec in specs)
        {
            await cluster.Client.GetGrain<IExperimentGrain>(spec.ExperimentId()).Submit(spec);
        }

        await cluster.StopSilo(0, cancellation);
        await ActiveSilos(cluster, 1);
        foreach (var spec in specs)
        {
            Assert.Equal(ExperimentStatus.Pending, (await cluster.Client.GetGrain<IExperimentGrain>(spec.ExperimentId()).Get()).Status);
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _database.DisposeAsync();
    }

    private static Task<Dictionary<SiloAddress, SiloStatus>> ActiveSilos(ClusterOfTwo cluster, int count) => Wait.Until(
        () => cluster.Client.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true),
        hosts => hosts.Count == count,
        TestContext.Current.CancellationToken);
}

public sealed class SqliteClusterTests() : ClusterConformance(new SqliteTestDatabase());

public sealed class PostgresClusterTests(PostgresServer server) : ClusterConformance(new PostgresTestDatabase(server));
