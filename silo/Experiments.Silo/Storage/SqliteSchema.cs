using System.Globalization;

namespace Experiments.Silo.Storage;

/// <summary>Creates the tables at start-up. Safe when several processes start at once, and where the tables exist.</summary>
internal static class SqliteSchema
{
    /// <summary>The schema that this program writes; SQLite keeps it in the file as <c>user_version</c>.</summary>
    private const int Version = 1;

    /// <exception cref="IOException">A newer program wrote the file.</exception>
    public static void Apply(SqliteDataSource source)
    {
        using var connection = source.OpenConnection();
        Execute(connection, "PRAGMA journal_mode=WAL");

        // IMMEDIATE takes the write lock before the version is read: of several processes one applies, the others wait and see it done.
        Execute(connection, "BEGIN IMMEDIATE");
        try
        {
            var found = Convert.ToInt32(Scalar(connection, "PRAGMA user_version"), CultureInfo.InvariantCulture);
            if (found > Version)
            {
                throw new IOException(
                    $"the database {connection.DataSource} has schema {found}, written by a newer version of experiments; this one knows schema {Version}");
            }

            Execute(connection, Script());
            Execute(connection, $"PRAGMA user_version={Version}");
            Execute(connection, "COMMIT");
        }
        catch
        {
            Execute(connection, "ROLLBACK");
            throw;
        }
    }

    private static string Script()
    {
        using var stream = typeof(SqliteSchema).Assembly.GetManifestResourceStream("Experiments.Silo.Storage.Sqlite.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static void Execute(System.Data.Common.DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static object? Scalar(System.Data.Common.DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
