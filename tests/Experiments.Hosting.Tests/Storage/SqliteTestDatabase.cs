using Experiments.Hosting.Storage;

namespace Experiments.Hosting.Tests.Storage;

internal sealed class SqliteTestDatabase : ITestDatabase
{
    private readonly TemporaryFolder _folder = new();

    public Task<StorageOptions> Create() =>
        Task.FromResult(new StorageOptions { Kind = StorageKinds.Sqlite, Path = Path.Combine(_folder.Path, "state", "test.db") });

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
