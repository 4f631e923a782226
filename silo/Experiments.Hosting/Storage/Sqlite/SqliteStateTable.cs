using Microsoft.Data.Sqlite;

namespace Experiments.Hosting.Storage.Sqlite;

/// <summary>Stores states in a SQLite file. Writes use one connection with prepared statements, reads use the pool.</summary>
internal sealed class SqliteStateTable(SqliteDataSource source) : IStateTable
{
    private const string Columns = "GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainTypeString, GrainIdExtensionString, ServiceId";

    private const string IsKey = """
        GrainIdHash = $idHash AND GrainTypeHash = $typeHash AND GrainIdN0 = $n0 AND GrainIdN1 = $n1
        AND GrainTypeString = $type AND GrainIdExtensionString = $extension AND ServiceId = $service
        """;

    private const string Select = $"SELECT PayloadBinary, Version FROM OrleansStorage WHERE {IsKey}";

    internal const string Insert = $"""
        INSERT INTO OrleansStorage ({Columns}, PayloadBinary, ModifiedOn, Version)
        VALUES ($idHash, $typeHash, $n0, $n1, $type, $extension, $service, $payload, datetime('now'), 1)
        ON CONFLICT DO NOTHING RETURNING Version
        """;

    internal const string Update = $"""
        UPDATE OrleansStorage SET PayloadBinary = $payload, ModifiedOn = datetime('now'), Version = Version + 1
        WHERE {IsKey} AND Version = $version RETURNING Version
        """;

    /// <summary>SQLite's codes for a value that is too large, breaks a constraint or is of the wrong type.</summary>
    private static readonly int[] Refusals = [18, 19, 20];

    private SqliteStateWriter? _writer;

    public Task<StateRow?> Read(StateKey key)
    {
        try
        {
            using var connection = (SqliteConnection)source.OpenConnection();
            return Task.FromResult(Read(connection, key));
        }
        catch (SqliteException e) when (SqliteFailures.Explain(e, source.Path) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>Reads a state over an open connection. Returns null if none is stored.</summary>
    internal static StateRow? Read(SqliteConnection connection, StateKey key)
    {
        using var command = NewCommand(connection, Select);
        SetKey(command, key);
        using var reader = command.ExecuteReader();
        return reader.Read() ? new StateRow(reader.IsDBNull(0) ? null : reader.GetFieldValue<byte[]>(0), reader.GetInt32(1)) : null;
    }

    public Task<int?[]> Apply(IReadOnlyList<StateChange> changes)
    {
        SqliteStateWriter? writer = null;
        try
        {
            writer = _writer ??= new SqliteStateWriter((SqliteConnection)source.OpenConnection());
            return Task.FromResult(writer.Apply(changes));
        }
        catch (SqliteException e)
        {
            // Closing the connection ends a transaction that could not be rolled back, and releases the file's lock.
            _writer = null;
            writer?.Dispose();
            if (SqliteFailures.Explain(e, source.Path) is { } explained)
            {
                throw explained;
            }

            throw;
        }
    }

    public bool IsRefusal(Exception exception) => exception is SqliteException sqlite && Refusals.Contains(sqlite.SqliteErrorCode);

    public void Dispose() => _writer?.Dispose();

    internal static SqliteCommand NewCommand(SqliteConnection connection, string text)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var name in new[] { "$idHash", "$typeHash", "$n0", "$n1", "$type", "$extension", "$service" })
        {
            command.Parameters.Add(new SqliteParameter(name, null));
        }

        return command;
    }

    internal static void SetKey(SqliteCommand command, StateKey key)
    {
        var parameters = command.Parameters;
        parameters[0].Value = key.IdHash;
        parameters[1].Value = key.TypeHash;
        parameters[2].Value = key.N0;
        parameters[3].Value = key.N1;
        parameters[4].Value = key.Type;
        parameters[5].Value = key.Extension;
        parameters[6].Value = key.Service;
    }
}
