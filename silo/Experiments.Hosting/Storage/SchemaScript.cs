namespace Experiments.Hosting.Storage;

/// <summary>
/// Reads the scripts of the schema that this program writes. A script creates the schema, or completes that of an older version. It
/// runs if the database has an older version than this one.
/// </summary>
internal static class SchemaScript
{
    /// <summary>
    /// Version of the schema, the same for all kinds of databases. Any change to a script needs the next version.
    /// 1: grain storage on SQLite. 2: also membership and reminders; PostgreSQL, with artifacts.
    /// </summary>
    public const int Version = 2;

    /// <exception cref="IOException">The database has a newer version.</exception>
    public static void ThrowIfNewer(int found, string database)
    {
        if (found > Version)
        {
            throw new IOException(
                $"the database {database} has schema {found}, written by a newer version of experiments; this one knows schema {Version}");
        }
    }

    /// <summary>Reads a script by its file name without the extension.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(SchemaScript).Assembly.GetManifestResourceStream($"Storage/{name}.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
