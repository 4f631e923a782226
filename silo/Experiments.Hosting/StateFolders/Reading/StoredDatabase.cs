using Experiments.Hosting.Storage;
using Experiments.Hosting.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Experiments.Hosting.StateFolders.Reading;

/// <summary>
/// Reads a SQLite file of states without writing to its folder. A file that does not exist holds nothing.
/// </summary>
/// <remarks>
/// In WAL mode even a reader creates files beside the database, and they remain. SQLite does without them if it is told that the file
/// does not change ("immutable"), but then it looks at no log either. So the file is opened as immutable if no log lies beside it,
/// which is so after every silo that stopped in good order. A silo that starts meanwhile writes to its log first; should it change
/// the file itself during a read, the file's time or length shows it, and the read is repeated with the log.
/// </remarks>
internal sealed class StoredDatabase(string path) : IDisposable
{
    private readonly Lock _lock = new();
    private SqliteConnection? _connection;
    private bool _isImmutable;

    /// <summary>Gets a value that changes when the database does.</summary>
    public ((DateTime, long) File, (DateTime, long) Log) Version => (Stamp(path), Stamp(path + "-wal"));

    /// <summary>Returns the serialised state of a key, or null if none is stored.</summary>
    /// <exception cref="IOException">The file cannot be read, or a newer program wrote it.</exception>
    public byte[]? Read(StateKey key)
    {
        lock (_lock)
        {
            while (true)
            {
                var before = Stamp();
                try
                {
                    var payload = Open() is { } connection ? SqliteStateTable.Read(connection, key)?.Payload : null;
                    if (!_isImmutable || Stamp() == before)
                    {
                        return payload;
                    }
                }
                catch (SqliteException e) when (!_isImmutable || Stamp() == before)
                {
                    // To read what a log holds, SQLite writes an index beside it, for which a full disk has no room.
                    throw new IOException(SqliteFailures.Explain(e, path)?.Message ?? $"the database {path} cannot be read: {e.Message}", e);
                }
                catch (SqliteException)
                {
                    // The file changed while it was read as immutable.
                }

                Close();
            }
        }
    }

    public void Dispose() => Close();

    private (DateTime Written, long Length) Stamp() => Stamp(path);

    private static (DateTime Written, long Length) Stamp(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }

    private SqliteConnection? Open()
    {
        if (_connection is not null || !File.Exists(path))
        {
            return _connection;
        }

        _isImmutable = !File.Exists(path + "-wal");
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = _isImmutable ? $"{new Uri(path).AbsoluteUri}?immutable=1" : path,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ToString());
        try
        {
            connection.Open();
            if (!SqliteSchema.HasTables(connection))
            {
                // A silo that was about to prepare the file has not stored anything yet.
                connection.Dispose();
                return null;
            }

            return _connection = connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Close()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
