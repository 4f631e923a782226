using Experiments.Hosting.Storage;

namespace Experiments.Hosting.Tests.Storage;

internal sealed class PostgresTestDatabase(PostgresServer server) : ITestDatabase
{
    public async Task<StorageOptions> Create() =>
        new() { Kind = StorageKinds.Postgres, ConnectionString = await server.CreateDatabase() };

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
