using Experiments.Hosting.Storage.Postgres;
using Npgsql;

namespace Experiments.Hosting.Tests.Storage;

/// <summary>A server of its own that asks for passwords, and changes them.</summary>
public sealed class ConnectionStringFileTests : IAsyncLifetime
{
    private readonly PostgresServer _server = new();
    private string _database = "";

    public async ValueTask InitializeAsync() => _database = await _server.CreateDatabase();

    [Fact]
    public async Task New_connections_use_the_password_that_the_file_holds_then()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "connection-string");
        await using var trusted = await NpgsqlDataSource.Create(_database).OpenConnectionAsync(cancellation);
        await Execute(trusted, "ALTER ROLE experiments PASSWORD 'first'");
        await RequirePasswords(trusted);

        await File.WriteAllTextAsync(file, $"{_database};Password=first;Pooling=false\n", cancellation);
        await using var source = ConnectionStringFile.Open(file);
        await using (await source.OpenConnectionAsync(cancellation))
        {
            await Execute(trusted, "ALTER ROLE experiments PASSWORD 'second'");
        }

        var refused = await Assert.ThrowsAsync<PostgresException>(async () => await source.OpenConnectionAsync(cancellation));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
        await File.WriteAllTextAsync(file, $"{_database};Password=second;Pooling=false\n", cancellation);
        await using var again = await source.OpenConnectionAsync(cancellation);
        await using var synchronously = source.OpenConnection();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task RequirePasswords(NpgsqlConnection connection)
    {
        await using var where = new NpgsqlCommand("SHOW hba_file", connection);
        var file = (string)(await where.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        await Execute(connection, $"COPY (SELECT 'host all all all scram-sha-256') TO '{file}'");
        await Execute(connection, "SELECT pg_reload_conf()");

        // The server reads its files some time after the call.
        while (await Opens())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Whether a password that nobody has is good enough.</summary>
    private async Task<bool> Opens()
    {
        await using var source = NpgsqlDataSource.Create(_database + ";Password=nobody's;Pooling=false");
        try
        {
            await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            return false;
        }
    }

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
