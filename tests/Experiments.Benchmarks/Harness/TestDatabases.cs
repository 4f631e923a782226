using Experiments.Hosting.Storage;

namespace Experiments.Benchmarks.Harness;

/// <summary>Memory, a SQLite file, and a PostgreSQL server where one is installed; removed at the end.</summary>
internal sealed class TestDatabases : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PostgresServer _server = PostgresServer.Durable();

    private TestDatabases()
    {
    }

    /// <summary>Titles and options; null: in memory.</summary>
    public List<(string Title, StorageOptions? Options)> All { get; } = [];

    public static async Task<TestDatabases> Create()
    {
        var databases = new TestDatabases();
        databases.All.Add(("in memory", null));
        databases.All.Add(("SQLite", new StorageOptions { Path = databases._folder.File("experiments.db") }));
        if (PostgresServer.IsInstalled)
        {
            databases.All.Add(("PostgreSQL", new StorageOptions { Kind = StorageKinds.Postgres, ConnectionString = await databases._server.CreateDatabase() }));
        }

        return databases;
    }

    /// <summary>An empty database of the same kind for a peer; null for memory.</summary>
    public async Task<StorageOptions?> ForPeer(string title) => All.First(d => d.Title == title).Options switch
    {
        null => null,
        { Kind: StorageKinds.Postgres } => new StorageOptions { Kind = StorageKinds.Postgres, ConnectionString = await _server.CreateDatabase() },
        _ => new StorageOptions { Path = _folder.File("peer.db") },
    };

    public void Dispose()
    {
        _server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _folder.Dispose();
    }
}
