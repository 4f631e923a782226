namespace Experiments.Hosting.Storage;

/// <summary>The one database of a cluster: grain states, membership, reminders and, on PostgreSQL, artifacts.</summary>
public sealed class StorageOptions
{
    /// <summary>The configuration section that holds these options.</summary>
    public const string Section = "Storage";

    /// <summary><see cref="StorageKinds.Sqlite"/> for silos on one machine, or <see cref="StorageKinds.Postgres"/>.</summary>
    /// <value>The default is <c>sqlite</c>.</value>
    public string Kind { get; set; } = StorageKinds.Sqlite;

    /// <summary>The SQLite file, created where there is none. Every silo and client of the cluster opens the same file.</summary>
    public string? Path { get; set; }

    /// <summary>
    /// The PostgreSQL database, in Npgsql's form: <c>Host=...;Database=...;Username=...;Password=...</c>. Unless it says otherwise a
    /// silo uses at most 20 connections, so that four of them stay below PostgreSQL's default of 100, and prepares the statements that it repeats.
    /// </summary>
    public string? ConnectionString { get; set; }

    /// <summary>
    /// A file that holds <see cref="ConnectionString"/> in its place, as a mounted secret. The password is read again for each new
    /// connection, so that it can change while the silo runs; everything else is read once.
    /// </summary>
    public string? ConnectionStringFile { get; set; }

    /// <summary>
    /// The folder for artifacts, shared by all silos. Null for the folder <c>artifacts</c> beside the SQLite file, or, on PostgreSQL, for
    /// the database itself.
    /// </summary>
    public string? ArtifactFolder { get; set; }
}
