namespace Experiments.Hosting.Storage;

/// <summary>
/// The schema that this program writes, of both kinds. A script creates all of it, or completes that of an older version; it is applied
/// where the database has an older version than this one. Any change to a script needs the next version.
/// </summary>
internal static class SchemaScript
{
    /// <summary>1: grain storage on SQLite. 2: also membership and reminders; PostgreSQL, with artifacts.</summary>
    public const int Version = 2;

    public static string Sqlite => Read("Sqlite.sql");

    public static string Postgres => Read("Postgres.sql");

    /// <exception cref="IOException">The database has a newer version.</exception>
    public static void ThrowIfNewer(int found, string database)
    {
        if (found > Version)
        {
            throw new IOException(
                $"the database {database} has schema {found}, written by a newer version of experiments; this one knows schema {Version}");
        }
    }

    private static string Read(string name)
    {
        using var stream = typeof(SchemaScript).Assembly.GetManifestResourceStream($"Storage/{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
