using System.Data.Common;
using Npgsql;

namespace Experiments.Hosting.Storage.Postgres;

/// <summary>Reads an artifact chunk by chunk, as the reader needs them. Holds no connection between chunks.</summary>
/// <param name="database">The database that holds the chunks.</param>
/// <param name="hash">The artifact's SHA-256.</param>
/// <param name="length">Length of the artifact in bytes.</param>
/// <param name="chunkLength">Length of every chunk but the last in bytes.</param>
internal sealed class PostgresArtifactStream(NpgsqlDataSource database, byte[] hash, long length, int chunkLength) : Stream
{
    private long _position;
    private int _current = -1;
    private byte[] _chunk = [];

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    /// <exception cref="IOException">The database cannot be reached, or the artifact was removed in the meantime.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (_position >= length || buffer.IsEmpty)
        {
            return 0;
        }

        var index = (int)(_position / chunkLength);
        if (index != _current)
        {
            Keep(index, PostgresFailures.AsIOException(() =>
            {
                using var command = Query(index);
                return command.ExecuteScalar();
            }));
        }

        return Copy(buffer);
    }

    /// <exception cref="IOException">The database cannot be reached, or the artifact was removed in the meantime.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= length || buffer.IsEmpty)
        {
            return 0;
        }

        var index = (int)(_position / chunkLength);
        if (index != _current)
        {
            try
            {
                await using var command = Query(index);
                Keep(index, await command.ExecuteScalarAsync(cancellationToken));
            }
            catch (DbException e)
            {
                throw PostgresFailures.From(e);
            }
        }

        return Copy(buffer.Span);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException("artifacts do not change");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("artifacts do not change");

    private NpgsqlCommand Query(int index)
    {
        var command = database.CreateCommand("SELECT Content FROM ArtifactChunk WHERE Sha256 = $1 AND Position = $2");
        command.Parameters.Add(new() { Value = hash });
        command.Parameters.Add(new() { Value = index });
        return command;
    }

    private void Keep(int index, object? content)
    {
        _chunk = content as byte[] ?? throw new IOException($"the artifact {Convert.ToHexStringLower(hash)} was removed while it was read");
        _current = index;
    }

    private int Copy(Span<byte> buffer)
    {
        var rest = _chunk.AsSpan((int)(_position % chunkLength));
        var count = Math.Min(rest.Length, buffer.Length);
        rest[..count].CopyTo(buffer);
        _position += count;
        return count;
    }
}
