namespace Experiments.Client.LocalClusters;

/// <summary>The database of a local cluster.</summary>
/// <param name="Kind"><see cref="Sqlite"/> or <see cref="Postgres"/>.</param>
/// <param name="Path">The database file of SQLite; null for PostgreSQL.</param>
/// <param name="ConnectionString">The connection string of PostgreSQL; null for SQLite.</param>
internal sealed record ClusterStorage(string Kind, string? Path, string? ConnectionString)
{
    /// <summary>Gets the file that holds the connection string; null if there is none.</summary>
    public string? ConnectionFile { get; init; }

    /// <summary>The kind that keeps everything in one file.</summary>
    public const string Sqlite = "sqlite";

    /// <summary>The kind that uses a PostgreSQL server.</summary>
    public const string Postgres = "postgres";

    /// <summary>Gets all kinds.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Sqlite, Postgres];
}
