using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Experiments.Hosting.Storage.Sqlite;

/// <summary>Opens connections to one SQLite file, with the settings that several threads and processes on one file need.</summary>
/// <remarks>
/// With <c>synchronous=NORMAL</c> in WAL mode, a commit survives the death of the process. A power failure may lose the last commits, but
/// never damages the file.
/// </remarks>
internal sealed class SqliteDataSource : DbDataSource
{
    private const string Settings = "PRAGMA busy_timeout=5000; PRAGMA synchronous=NORMAL;";

    /// <param name="path">The file.</param>
    /// <param name="isCreated">Whether a missing file is created. If not, opening a connection fails.</param>
    public SqliteDataSource(string path, bool isCreated = true)
    {
        Path = System.IO.Path.GetFullPath(path);
        ConnectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = isCreated ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            Pooling = true,
        }.ToString();
    }

    /// <summary>Gets the full path of the file.</summary>
    public string Path { get; }

    public override string ConnectionString { get; }

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

    /// <summary>Opens a connection synchronously: SQLite has no asynchronous calls, and a task would only add a thread hop.</summary>
    protected override ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default) => new(OpenDbConnection());

    /// <summary>Closes the idle connections, so that the file can be removed.</summary>
    protected override void Dispose(bool disposing)
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
        base.Dispose(disposing);
    }
}
