using Npgsql;

namespace Experiments.Hosting.Storage.Postgres;

/// <summary>Stores states in PostgreSQL. A group of writes is one round trip and one transaction.</summary>
internal sealed class PostgresStateTable(NpgsqlDataSource source) : IStateTable
{
    private const string Columns = "GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainTypeString, GrainIdExtensionString, ServiceId";

    private const string IsKey = """
        GrainIdHash = $1 AND GrainTypeHash = $2 AND GrainIdN0 = $3 AND GrainIdN1 = $4
        AND GrainTypeString = $5 AND GrainIdExtensionString = $6 AND ServiceId = $7
        """;

    private const string Select = $"SELECT PayloadBinary, Version FROM OrleansStorage WHERE {IsKey}";

    private const string Insert = $"""
        INSERT INTO OrleansStorage ({Columns}, PayloadBinary, ModifiedOn, Version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now(), 1)
        ON CONFLICT DO NOTHING RETURNING Version
        """;

    private const string Update = $"""
        UPDATE OrleansStorage SET PayloadBinary = $8, ModifiedOn = now(), Version = Version + 1 WHERE {IsKey} AND Version = $9
        RETURNING Version
        """;

    /// <summary>Classes of errors that a single change can cause: its data, a constraint, another transaction's lock, a limit.</summary>
    private static readonly string[] Refusals = ["22", "23", "40", "54"];

    public async Task<StateRow?> Read(StateKey key)
    {
        await using var command = source.CreateCommand(Select);
        AddKey(command.Parameters, key);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync()
            ? new StateRow(await reader.IsDBNullAsync(0) ? null : await reader.GetFieldValueAsync<byte[]>(0), reader.GetInt32(1))
            : null;
    }

    public async Task<int?[]> Apply(IReadOnlyList<StateChange> changes)
    {
        // Npgsql runs a batch outside a transaction as one transaction.
        await using var batch = source.CreateBatch();
        foreach (var change in changes)
        {
            batch.BatchCommands.Add(Command(change));
        }

        var versions = new int?[changes.Count];
        await using var reader = await batch.ExecuteReaderAsync();
        for (var i = 0; i < versions.Length; i++)
        {
            versions[i] = await reader.ReadAsync() ? reader.GetInt32(0) : null;
            await reader.NextResultAsync();
        }

        return versions;
    }

    public bool IsRefusal(Exception exception) =>
        exception is PostgresException refusal && Refusals.Contains(refusal.SqlState[..2]);

    public void Dispose()
    {
        // The connections belong to the database.
    }

    private static NpgsqlBatchCommand Command(StateChange change)
    {
        var command = new NpgsqlBatchCommand(change.Version is null ? Insert : Update);
        AddKey(command.Parameters, change.Key);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)change.Payload ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea });
        if (change.Version is { } version)
        {
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = version });
        }

        return command;
    }

    private static void AddKey(NpgsqlParameterCollection parameters, StateKey key)
    {
        parameters.Add(new NpgsqlParameter<int> { TypedValue = key.IdHash });
        parameters.Add(new NpgsqlParameter<int> { TypedValue = key.TypeHash });
        parameters.Add(new NpgsqlParameter<long> { TypedValue = key.N0 });
        parameters.Add(new NpgsqlParameter<long> { TypedValue = key.N1 });
        parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Type });
        parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Extension });
        parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Service });
    }
}
