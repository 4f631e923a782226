using Experiments.Hosting.Storage.Postgres;
using Experiments.Hosting.Storage.Sqlite;

namespace Experiments.Hosting.Storage;

/// <summary>Lists the kinds of databases.</summary>
internal static class DatabaseProviders
{
    /// <summary>Gets all kinds. The first is the default.</summary>
    public static IReadOnlyList<IDatabaseProvider> All { get; } = [new SqliteProvider(), new PostgresProvider()];

    /// <summary>Finds a kind. Returns null if there is none of that name.</summary>
    public static IDatabaseProvider? Find(string kind) => All.FirstOrDefault(provider => provider.Kind == kind);
}
