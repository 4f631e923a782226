namespace Experiments.Testing.Silos;

/// <summary>The database of a cluster.</summary>
public sealed record ClusterDatabase
{
    private ClusterDatabase(DatabaseKind kind, string location) => (Kind, Location) = (kind, location);

    /// <summary>Gets the kind of the database.</summary>
    public DatabaseKind Kind { get; }

    /// <summary>Gets the path of the SQLite file, or the connection string of the PostgreSQL database.</summary>
    public string Location { get; }

    /// <summary>Gets the file that holds the connection string; null if silos get the string itself, which has no password then.</summary>
    public string? ConnectionFile { get; private init; }

    /// <summary>Gets the word by which settings and documents name the kind.</summary>
    public string Word => Kind == DatabaseKind.Postgres ? "postgres" : "sqlite";

    /// <summary>Gets the folder in which silos on a SQLite file keep their artifacts.</summary>
    public string ArtifactFolder => Path.Combine(Path.GetDirectoryName(Location)!, "artifacts");

    /// <summary>Gets the flags that put a silo on the database.</summary>
    public IReadOnlyList<string> Settings =>
    [
        $"--Storage:Kind={Word}",
        Kind != DatabaseKind.Postgres ? $"--Storage:Path={Location}"
            : ConnectionFile is { } file ? $"--Storage:ConnectionStringFile={file}"
            : $"--Storage:ConnectionString={Location}",
    ];

    /// <summary>Names a SQLite file in a folder.</summary>
    public static ClusterDatabase SqliteIn(string folder) => new(DatabaseKind.Sqlite, Path.Combine(folder, "experiments.db"));

    /// <summary>Names the PostgreSQL database whose connection string is in a file. The string never becomes an argument of a silo.</summary>
    public static ClusterDatabase PostgresIn(string file) => new(DatabaseKind.Postgres, File.ReadAllText(file).Trim()) { ConnectionFile = Path.GetFullPath(file) };

    /// <summary>Names a PostgreSQL database.</summary>
    public static ClusterDatabase Postgres(string connection) => new(DatabaseKind.Postgres, connection);
}
