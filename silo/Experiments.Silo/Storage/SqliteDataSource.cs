using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Experiments.Silo.Storage;

/// <summary>
/// Opens connections to one SQLite file, each with the settings that several threads and processes on one file need. With
/// <c>synchronous=NORMAL</c> in WAL mode a commit survives the death of the process; the last ones may be lost with the power.
/// </summary>
internal sealed class SqliteDataSource(string path) : DbDataSource
{
    private const string Settings = "PRAGMA busy_timeout=5000; PRAGMA synchronous=NORMAL;";

    public override string ConnectionString { get; } =
        new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = true }.ToString();

    protected override DbConnection CreateDbConnection() => new SqliteConnection(ConnectionString);

    protected override DbConnection OpenDbConnection()
    {
        var connection = new SqliteConnection(ConnectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = Settings;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>SQLite has no asynchronous calls; pretending otherwise would only add a thread hop.</summary>
    protected override ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default) => new(OpenDbConnection());
}
