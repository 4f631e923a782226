namespace Experiments.Hosting.Storage;

/// <summary>
/// Reads the scripts of the schema that this program writes. A script creates the schema, or completes that of an older version. It
/// runs if the database has an older version than this one.
/// </summary>
internal static class SchemaScript
{
    /// <summary>
    /// Version of the scripts, the same for all kinds of databases. Scripts of a version do not change: later changes are <see cref="SchemaStep"/>s.
    /// 1: grain storage on SQLite. 2: also membership and reminders; PostgreSQL, with artifacts.
    /// </summary>
    public const int Version = 2;

    /// <summary>Refuses a database that only newer programs can work with.</summary>
    /// <param name="found">The version that a program must know: that of the scripts, or the number of the last step that contracted.</param>
    /// <param name="database">The database, for the message.</param>
    /// <param name="known">The newest version that this program knows.</param>
    /// <exception cref="IOException">The database has a newer version.</exception>
    public static void ThrowIfNewer(int found, string database, int known = Version)
    {
        if (found > known)
        {
            throw new IOException(
                $"the database {database} has schema {found}, written by a newer version of experiments; this one knows schema {known}");
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
