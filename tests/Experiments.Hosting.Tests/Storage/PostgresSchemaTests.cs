using Experiments.Hosting.Storage;
using Experiments.Hosting.Storage.Postgres;
using Npgsql;

namespace Experiments.Hosting.Tests.Storage;

public sealed class PostgresSchemaTests(PostgresServer server) : IAsyncLifetime
{
    private NpgsqlDataSource? _source;

    private NpgsqlDataSource Source => _source!;

    public async ValueTask InitializeAsync() => _source = NpgsqlDataSource.Create(await server.CreateDatabase());

    [Fact]
    public async Task Schema_applied_by_many_at_once_stands_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Apply()));
        await Apply();
        Assert.Equal(19L, await Scalar("SELECT COUNT(*) FROM OrleansQuery"));
        Assert.Equal(1L, await Scalar("SELECT COUNT(*) FROM ExperimentsSchema"));
        Assert.Equal(2, await Scalar("SELECT Version FROM ExperimentsSchema"));
    }

    [Fact]
    public async Task Newer_schema_is_refused_and_left_as_it_is()
    {
        await Apply();
        await Scalar("UPDATE ExperimentsSchema SET Version = 99");
        var error = await Assert.ThrowsAsync<IOException>(Apply);
        Assert.Matches(@"^the database test_\w+ on 127\.0\.0\.1:\d+ has schema 99, written by a newer version of experiments; this one knows schema 2$", error.Message);
        Assert.Equal(99, await Scalar("SELECT Version FROM ExperimentsSchema"));
    }

    [Fact]
    public async Task Failure_leaves_nothing_half_done_and_the_next_try_succeeds()
    {
        // A view in the way of one of the last tables.
        await Scalar("CREATE VIEW ArtifactChunk AS SELECT 1 AS x");
        var error = await Assert.ThrowsAsync<IOException>(Apply);
        Assert.Contains("cannot be prepared", error.Message, StringComparison.Ordinal);
        Assert.Equal(DBNull.Value, await Scalar("SELECT to_regclass('OrleansQuery')::text"));
        await Scalar("DROP VIEW ArtifactChunk");
        await Apply();
        Assert.Equal(2, await Scalar("SELECT Version FROM ExperimentsSchema"));
    }

    [Fact]
    public async Task Server_that_does_not_answer_is_an_error_that_names_it()
    {
        await using var nobody = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Database=lab;Username=u;Password=secret");
        var error = await Assert.ThrowsAsync<DatabaseAwayException>(() => PostgresSchema.Apply(nobody, TestContext.Current.CancellationToken));
        Assert.StartsWith("the database lab on 127.0.0.1:1 cannot be prepared: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        if (_source is not null)
        {
            await _source.DisposeAsync();
        }
    }

    private Task Apply() => PostgresSchema.Apply(Source, TestContext.Current.CancellationToken);

    private async Task<object?> Scalar(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
