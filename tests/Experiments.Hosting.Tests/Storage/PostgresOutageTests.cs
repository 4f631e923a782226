using Experiments.Hosting.Storage;
using Experiments.Hosting.Storage.Postgres;
using Npgsql;

namespace Experiments.Hosting.Tests.Storage;

/// <summary>A server of its own goes away and comes back.</summary>
public sealed class PostgresOutageTests : IAsyncLifetime
{
    private readonly PostgresServer _server = new();
    private StorageOptions _options = new();

    public async ValueTask InitializeAsync() =>
        _options = new StorageOptions { Kind = StorageKinds.Postgres, ConnectionString = await _server.CreateDatabase() };

    [Fact]
    public async Task Outage_is_an_ordinary_error_and_everything_works_again_when_the_server_is_back()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var silo = await PreparedSilo.Create(_options);
        using var database = new PostgresDatabase(_options.ConnectionString!);
        var artifacts = new PostgresArtifactStore(database.Source);
        var id = GrainId.Create("experiment", "1");
        var state = new GrainState<string>("before");
        await silo.Grains.WriteStateAsync("state", id, state, cancellation);
        var hash = artifacts.Put(new byte[600_000]);
        using var reader = artifacts.Open(hash)!;
        reader.ReadExactly(new byte[10]);

        await _server.Stop();
        Assert.Contains("artifact store", Assert.Throws<IOException>(() => artifacts.Put(new byte[5])).Message, StringComparison.Ordinal);
        Assert.Throws<IOException>(() => artifacts.Open(hash));
        Assert.Throws<IOException>(() => reader.ReadExactly(new byte[500_000]));
        await Assert.ThrowsAnyAsync<IOException>(() => database.UpgradeSchema(cancellation));
        state.State = "during";
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => silo.Grains.WriteStateAsync("state", id, state, cancellation));
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => silo.Membership.ReadAllAsync(cancellation));

        await _server.Start();
        await silo.Grains.WriteStateAsync("state", id, state, cancellation);
        var read = new GrainState<string>();
        await silo.Grains.ReadStateAsync("state", id, read, cancellation);
        Assert.Equal("during", read.State);
        Assert.Equal(0, (await silo.Membership.ReadAllAsync(cancellation)).Version.Version);
        reader.Position = 1;
        reader.ReadExactly(new byte[599_999]);
        artifacts.Put(new byte[5]);
        await database.UpgradeSchema(cancellation);
    }

    [Fact]
    public async Task Pool_of_connections_that_a_restart_broke_costs_one_error_and_not_one_a_connection()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var database = new PostgresDatabase(_options.ConnectionString!);
        await UseAtOnce(database, 10);
        await _server.Stop();
        await _server.Start();
        var failures = 0;
        for (var call = 0; call < 10; call++)
        {
            try
            {
                await using var command = database.Source.CreateCommand("SELECT 1");
                await command.ExecuteScalarAsync(cancellation);
            }
            catch (NpgsqlException)
            {
                failures++;
            }
        }

        Assert.InRange(failures, 0, 1);
        await UseAtOnce(database, 10);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task UseAtOnce(PostgresDatabase database, int count)
    {
        var connections = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => database.Source.OpenConnectionAsync().AsTask()));
        foreach (var connection in connections)
        {
            await connection.DisposeAsync();
        }
    }
}
