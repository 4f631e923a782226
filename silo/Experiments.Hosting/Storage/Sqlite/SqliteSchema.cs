using System.Data.Common;
using System.Globalization;

namespace Experiments.Hosting.Storage.Sqlite;

/// <summary>Creates the tables at start-up. Safe if several processes start at once, and if the tables exist.</summary>
internal static class SqliteSchema
{
    /// <summary>Creates the tables, or brings those of an older version up to date.</summary>
    /// <exception cref="IOException">A newer program wrote the file.</exception>
    public static void Apply(SqliteDataSource source)
    {
        using var connection = source.OpenConnection();
        Execute(connection, "PRAGMA journal_mode=WAL");

        // IMMEDIATE takes the write lock before the version is read. Of several processes one runs the script; the others wait and find it
        // done.
        Execute(connection, "BEGIN IMMEDIATE");
        try
        {
            var found = Convert.ToInt32(Scalar(connection, "PRAGMA user_version"), CultureInfo.InvariantCulture);
            SchemaScript.ThrowIfNewer(found, connection.DataSource);
            if (found < SchemaScript.Version)
            {
                Execute(connection, SchemaScript.Read("Sqlite"));
                Execute(connection, $"PRAGMA user_version={SchemaScript.Version}");
            }

            Execute(connection, "COMMIT");
        }
        catch
        {
            try
            {
                Execute(connection, "ROLLBACK");
            }
            catch (DbException)
            {
                // On a full disk SQLite has rolled back by itself. The first failure is the one to tell.
            }

            throw;
        }
    }

    /// <summary>Returns whether the file has tables that this program can read.</summary>
    /// <exception cref="IOException">A newer program wrote the file.</exception>
    public static bool HasTables(DbConnection connection)
    {
        var found = Convert.ToInt32(Scalar(connection, "PRAGMA user_version"), CultureInfo.InvariantCulture);
        SchemaScript.ThrowIfNewer(found, connection.DataSource);
        return found > 0;
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static object? Scalar(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
