namespace Experiments.Testing.Silos;

/// <summary>The kinds of database that silos share.</summary>
public enum DatabaseKind
{
    /// <summary>A SQLite file.</summary>
    Sqlite,

    /// <summary>A database of a PostgreSQL server.</summary>
    Postgres,
}
