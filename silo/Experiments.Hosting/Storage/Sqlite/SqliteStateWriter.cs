using Microsoft.Data.Sqlite;

namespace Experiments.Hosting.Storage.Sqlite;

/// <summary>Writes states over one connection with prepared statements.</summary>
internal sealed class SqliteStateWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _update;
    private readonly SqliteParameter _inserted;
    private readonly SqliteParameter _updated;
    private readonly SqliteParameter _version;

    /// <param name="connection">An open connection. It belongs to the writer from now on.</param>
    public SqliteStateWriter(SqliteConnection connection)
    {
        _connection = connection;
        _insert = SqliteStateTable.NewCommand(connection, SqliteStateTable.Insert);
        _update = SqliteStateTable.NewCommand(connection, SqliteStateTable.Update);
        _inserted = _insert.Parameters.Add("$payload", SqliteType.Blob);
        _updated = _update.Parameters.Add("$payload", SqliteType.Blob);
        _version = _update.Parameters.Add("$version", SqliteType.Integer);
    }

    /// <inheritdoc cref="IStateTable.Apply"/>
    public int?[] Apply(IReadOnlyList<StateChange> changes)
    {
        // Not deferred: SQLite waits for the write lock only at the beginning of a transaction, and fails at once in the middle of one.
        var transaction = _connection.BeginTransaction(deferred: false);
        try
        {
            _insert.Transaction = _update.Transaction = transaction;
            int?[] versions = [.. changes.Select(Apply)];
            transaction.Commit();
            transaction.Dispose();
            return versions;
        }
        catch (SqliteException)
        {
            // On a full disk SQLite has rolled back by itself, and rolling back again would hide the cause.
            RollBack(transaction);
            throw;
        }
    }

    public void Dispose()
    {
        _insert.Dispose();
        _update.Dispose();
        _connection.Dispose();
    }

    private static void RollBack(SqliteTransaction transaction)
    {
        try
        {
            transaction.Dispose();
        }
        catch (SqliteException)
        {
            // The caller closes the connection, which ends every transaction.
        }
    }

    private int? Apply(StateChange change)
    {
        var command = change.Version is null ? _insert : _update;
        SqliteStateTable.SetKey(command, change.Key);
        _inserted.Value = _updated.Value = (object?)change.Payload ?? DBNull.Value;
        _version.Value = (object?)change.Version ?? DBNull.Value;
        return command.ExecuteScalar() is long version ? (int)version : null;
    }
}
