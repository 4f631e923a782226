using Experiments.Hosting.Storage;

namespace Experiments.Hosting.Tests.Storage;

/// <summary>Tests on a database of their own with the schema applied, through the providers that a silo uses.</summary>
public abstract class StorageConformance : IAsyncLifetime
{
    private readonly ITestDatabase _database;
    private PreparedSilo? _silo;

    private protected StorageConformance(ITestDatabase database) => _database = database;

    private protected PreparedSilo Silo => _silo!;

    private protected StorageOptions Options { get; private set; } = new();

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Options = await _database.Create();
        _silo = await PreparedSilo.Create(Options);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_silo is not null)
        {
            await _silo.DisposeAsync();
        }

        await _database.DisposeAsync();
    }
}
