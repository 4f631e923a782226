using System.Security.Cryptography;
using Experiments.Grains.Artifacts;
using Experiments.Hosting.Artifacts;
using Npgsql;
using NpgsqlTypes;

namespace Experiments.Hosting.Storage.Postgres;

/// <summary>
/// Stores artifacts as rows of chunks. One transaction writes an artifact and its chunks, so that readers see all of it or nothing. Of
/// several writers of the same content one writes, and the others wait for it.
/// </summary>
internal sealed class PostgresArtifactStore(NpgsqlDataSource database) : IArtifactStore
{
    /// <summary>
    /// Bytes of a chunk. Small enough that a reader of a piece fetches little more than the piece, large enough that a checkpoint is some
    /// tens of rows.
    /// </summary>
    public const int ChunkLength = 256 * 1024;

    private const int PageLength = 1000;

    public string Put(ReadOnlyMemory<byte> content)
    {
        var hash = SHA256.HashData(content.Span);
        PostgresFailures.AsIOException(() =>
        {
            using var connection = database.OpenConnection();
            using var transaction = connection.BeginTransaction();
            if (IsNew(connection, hash, content.Length))
            {
                WriteChunks(connection, hash, content);
            }

            transaction.Commit();
        });
        return Convert.ToHexStringLower(hash);
    }

    public Stream? Open(string sha256)
    {
        var hash = ArtifactAddress.Bytes(sha256);
        return PostgresFailures.AsIOException(() =>
        {
            using var command = database.CreateCommand("SELECT Length, ChunkLength FROM Artifact WHERE Sha256 = $1");
            command.Parameters.Add(new() { Value = hash });
            using var reader = command.ExecuteReader();
            return reader.Read() ? new PostgresArtifactStream(database, hash, reader.GetInt64(0), reader.GetInt32(1)) : null;
        });
    }

    public void Delete(string sha256)
    {
        var hash = ArtifactAddress.Bytes(sha256);
        PostgresFailures.AsIOException(() =>
        {
            using var command = database.CreateCommand("DELETE FROM Artifact WHERE Sha256 = $1");
            command.Parameters.Add(new() { Value = hash });
            command.ExecuteNonQuery();
        });
    }

    public bool DeleteIfOlder(string sha256, DateTimeOffset time)
    {
        var hash = ArtifactAddress.Bytes(sha256);
        return PostgresFailures.AsIOException(() =>
        {
            using var command = database.CreateCommand("DELETE FROM Artifact WHERE Sha256 = $1 AND StoredAt < $2");
            command.Parameters.Add(new() { Value = hash });
            command.Parameters.Add(new() { Value = time.UtcDateTime });
            return command.ExecuteNonQuery() == 1;
        });
    }

    public IEnumerable<ArtifactInfo> List()
    {
        // By pages, so that no connection is held while the caller works on the results.
        byte[] last = [];
        List<ArtifactInfo> page;
        do
        {
            page = PostgresFailures.AsIOException(() => Page(last));
            foreach (var artifact in page)
            {
                yield return artifact;
            }

            last = page.Count == 0 ? last : Convert.FromHexString(page[^1].Sha256);
        }
        while (page.Count == PageLength);
    }

    // A transaction writes all of an artifact or nothing.
    public IEnumerable<ArtifactInfo> Leftovers() => [];

    public void DeleteLeftover(string name)
    {
    }

    private List<ArtifactInfo> Page(byte[] after)
    {
        using var command = database.CreateCommand("SELECT Sha256, Length, StoredAt FROM Artifact WHERE Sha256 > $1 ORDER BY Sha256 LIMIT $2");
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = PageLength });
        using var reader = command.ExecuteReader();
        var page = new List<ArtifactInfo>();
        while (reader.Read())
        {
            page.Add(new ArtifactInfo(Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(0)), reader.GetInt64(1), reader.GetDateTime(2)));
        }

        return page;
    }

    /// <summary>
    /// Inserts the address. If another transaction has inserted it, waits for the end of that one. If the artifact is stored already,
    /// renews its time and returns false.
    /// </summary>
    private static bool IsNew(NpgsqlConnection connection, byte[] hash, int length)
    {
        // A row that was updated has the updating transaction in xmax; one that was inserted has none.
        const string Sql = """
            INSERT INTO Artifact (Sha256, Length, ChunkLength, StoredAt) VALUES ($1, $2, $3, clock_timestamp())
            ON CONFLICT (Sha256) DO UPDATE SET StoredAt = clock_timestamp()
            RETURNING xmax = 0
            """;
        using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.Add(new() { Value = hash });
        command.Parameters.Add(new() { Value = (long)length });
        command.Parameters.Add(new() { Value = ChunkLength });
        return (bool)command.ExecuteScalar()!;
    }

    private static void WriteChunks(NpgsqlConnection connection, byte[] hash, ReadOnlyMemory<byte> content)
    {
        using var rows = connection.BeginBinaryImport("COPY ArtifactChunk (Sha256, Position, Content) FROM STDIN (FORMAT BINARY)");
        for (var position = 0; (long)position * ChunkLength < content.Length; position++)
        {
            var start = position * ChunkLength;
            rows.StartRow();
            rows.Write(hash, NpgsqlDbType.Bytea);
            rows.Write(position, NpgsqlDbType.Integer);
            rows.Write(content.Slice(start, Math.Min(ChunkLength, content.Length - start)), NpgsqlDbType.Bytea);
        }

        rows.Complete();
    }
}
