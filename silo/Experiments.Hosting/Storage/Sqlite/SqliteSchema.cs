using System.Data.Common;
using System.Globalization;

namespace Experiments.Hosting.Storage.Sqlite;

/// <summary>Creates the tables at start-up. Safe if several processes start at once, and if the tables exist.</summary>
internal static class SqliteSchema
{
    /// <summary>Creates the tables, or brings those of an older version up to date.</summary>
    /// <exception cref="IOException">A newer program wrote the file.</exception>
    public static void Apply(SqliteDataSource source) => Apply(source, SchemaStep.All);

    /// <inheritdoc cref="Apply(SqliteDataSource)"/>
    /// <param name="source">Opens connections.</param>
    /// <param name="steps">The steps that the program knows, in order.</param>
    internal static void Apply(SqliteDataSource source, IReadOnlyList<SchemaStep> steps)
    {
        using var connection = source.OpenConnection();
        Execute(connection, "PRAGMA journal_mode=WAL");

        // IMMEDIATE takes the write lock before the version is read. Of several processes one runs the script; the others wait and find it
        // done.
        Execute(connection, "BEGIN IMMEDIATE");
        try
        {
            var found = Convert.ToInt32(Scalar(connection, "PRAGMA user_version"), CultureInfo.InvariantCulture);
            SchemaScript.ThrowIfNewer(found, connection.DataSource, SchemaStep.Newest(steps));
            if (found < SchemaScript.Version)
            {
                Execute(connection, SchemaScript.Read("Sqlite"));
                Execute(connection, $"PRAGMA user_version={SchemaScript.Version}");
            }

            Apply(connection, steps);

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

    /// <summary>Takes the steps that the file has not taken. The file's version is the one that a program must know, which an expansion leaves.</summary>
    private static void Apply(DbConnection connection, IReadOnlyList<SchemaStep> steps)
    {
        if (steps.Count == 0)
        {
            return;
        }

        Execute(connection, "CREATE TABLE IF NOT EXISTS ExperimentsSchemaStep (Number INTEGER NOT NULL PRIMARY KEY)");
        foreach (var step in steps)
        {
            if (Convert.ToInt32(Scalar(connection, $"SELECT COUNT(*) FROM ExperimentsSchemaStep WHERE Number = {step.Number}"), CultureInfo.InvariantCulture) > 0)
            {
                continue;
            }

            Execute(connection, step.Sqlite);
            Execute(connection, $"INSERT INTO ExperimentsSchemaStep VALUES ({step.Number})");
            if (step.Kind == SchemaStepKind.Contract)
            {
                Execute(connection, $"PRAGMA user_version={step.Number}");
            }
        }
    }

    /// <summary>Returns whether the file has tables that this program can read.</summary>
    /// <exception cref="IOException">A newer program wrote the file.</exception>
    public static bool HasTables(DbConnection connection)
    {
        var found = Convert.ToInt32(Scalar(connection, "PRAGMA user_version"), CultureInfo.InvariantCulture);
        SchemaScript.ThrowIfNewer(found, connection.DataSource, SchemaStep.Newest(SchemaStep.All));
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
