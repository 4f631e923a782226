namespace Experiments.Hosting.Storage;

/// <summary>The options of a cluster's one database: grain states, membership, reminders and, on PostgreSQL, artifacts.</summary>
public sealed class StorageOptions
{
    /// <summary>The configuration section that holds these options.</summary>
    public const string Section = "Storage";

    /// <summary>Gets or sets the kind of database, one of <see cref="StorageKinds.All"/>.</summary>
    /// <value>The default is <c>sqlite</c>.</value>
    public string Kind { get; set; } = StorageKinds.Sqlite;

    /// <summary>
    /// Gets or sets the SQLite file, which is created if it is missing. Every silo and client of the cluster opens the same file.
    /// </summary>
    /// <value>The default is null, which is an error with SQLite.</value>
    public string? Path { get; set; }

    /// <summary>
    /// Gets or sets the PostgreSQL database, in Npgsql's form: <c>Host=...;Database=...;Username=...;Password=...</c>.
    /// </summary>
    /// <value>The default is null, which is an error with PostgreSQL unless <see cref="ConnectionStringFile"/> is set.</value>
    /// <remarks>
    /// Unless the string says otherwise, a silo uses at most 20 connections, so that four silos stay below PostgreSQL's default of 100. It
    /// prepares the statements that it repeats.
    /// </remarks>
    public string? ConnectionString { get; set; }

    /// <summary>Gets or sets a file that holds the <see cref="ConnectionString"/>, such as a mounted secret.</summary>
    /// <value>The default is null.</value>
    /// <remarks>
    /// The silo reads the password again for each new connection, so that it can change while the silo runs. It reads everything else once.
    /// </remarks>
    public string? ConnectionStringFile { get; set; }

    /// <summary>Gets or sets how long a silo that starts waits for a database that it cannot reach yet.</summary>
    /// <value>The default is zero: the silo ends at once, with the reason.</value>
    /// <remarks>A wrong password and a missing database are no reasons to wait. Where silos and their database start together, set some minutes.</remarks>
    public TimeSpan StartPatience { get; set; }

    /// <summary>Gets or sets the folder for artifacts, which all silos share.</summary>
    /// <value>
    /// The default is null: the folder <c>artifacts</c> beside the SQLite file, or, on PostgreSQL, the database itself.
    /// </value>
    public string? ArtifactFolder { get; set; }
}
