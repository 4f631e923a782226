using Experiments.Grains.Artifacts;
using Experiments.Hosting.Storage.Postgres;
using Npgsql;

namespace Experiments.Hosting.Tests.Artifacts;

public sealed class PostgresArtifactStoreTests(PostgresServer server) : ArtifactStoreConformance, IAsyncLifetime
{
    private NpgsqlDataSource? _source;

    public async ValueTask InitializeAsync()
    {
        _source = NpgsqlDataSource.Create(PostgresConnectionString.WithDefaults(await server.CreateDatabase()));
        await PostgresSchema.Apply(_source, TestContext.Current.CancellationToken);
    }

    private protected override Task<IArtifactStore> Open() => Task.FromResult<IArtifactStore>(new PostgresArtifactStore(_source!));

    [Fact]
    public async Task Artifact_removed_while_it_is_read_is_an_error_that_names_it()
    {
        var store = await Open();
        var hash = store.Put(Content(600_000));
        using var stream = store.Open(hash)!;
        stream.ReadExactly(new byte[10]);
        store.Delete(hash);
        var error = Assert.Throws<IOException>(() => stream.ReadExactly(new byte[500_000]));
        Assert.Equal($"the artifact {hash} was removed while it was read", error.Message);
    }

    [Fact]
    public async Task Deleted_artifact_leaves_no_chunks()
    {
        var store = await Open();
        store.Delete(store.Put(Content(600_000)));
        await using var command = _source!.CreateCommand("SELECT COUNT(*) FROM ArtifactChunk");
        Assert.Equal(0L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        if (_source is not null)
        {
            await _source.DisposeAsync();
        }
    }
}
