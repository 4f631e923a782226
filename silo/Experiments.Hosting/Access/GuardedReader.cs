using System.Buffers;
using System.IO.Pipelines;
using Experiments.Connection;

namespace Experiments.Hosting.Access;

/// <summary>Passes the bytes of one client on to Orleans after it has checked every whole message in them.</summary>
/// <remarks>For one reader at a time, as all pipes.</remarks>
internal sealed class GuardedReader(PipeReader inner) : PipeReader
{
    /// <summary>Two lengths, of the header and of the body.</summary>
    private const int FrameLength = 2 * sizeof(int);

    /// <summary>As Orleans bounds it.</summary>
    private const int LongestPreamble = 1024;

    /// <summary>The first two bytes of every handshake of TLS: its type 22 and the major version 3.</summary>
    private const int TlsHandshake = 0x0316;

    private ReadOnlySequence<byte> _buffer;

    /// <summary>The place of the first unchecked frame, from the start of the unread bytes.</summary>
    private long _next;

    private IdSpan? _client;

    /// <summary>Gets whether the client has introduced itself.</summary>
    public bool HasPreamble { get; private set; }

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
        Checked(await inner.ReadAsync(cancellationToken));

    public override bool TryRead(out ReadResult result)
    {
        if (!inner.TryRead(out result))
        {
            return false;
        }

        Checked(result);
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        // What is not whole was not checked, and Orleans does not consume it either.
        _next -= _buffer.Slice(_buffer.Start, consumed).Length;
        _buffer = default;
        inner.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    private ReadResult Checked(ReadResult result)
    {
        _buffer = result.Buffer;
        while (HasPreamble ? CheckFrame() : CheckPreamble())
        {
            // Several messages may have arrived at once.
        }

        return result;
    }

    private bool CheckPreamble()
    {
        if (Length(0) is not { } length)
        {
            return false;
        }

        if ((length & 0xFFFF) == TlsHandshake)
        {
            throw new InvalidDataException("a client speaks TLS, and this silo has no certificates (Silo:Certificates)");
        }

        if (length is < 0 or > LongestPreamble)
        {
            throw new InvalidDataException($"a preamble has {length} bytes");
        }

        if (_buffer.Length - sizeof(int) < length)
        {
            return false;
        }

        if (ClientGate.NamesHosted(_buffer.Slice(sizeof(int), length).ToArray()))
        {
            throw new InvalidDataException("a client claims to be inside of a silo");
        }

        _next = sizeof(int) + length;
        return HasPreamble = true;
    }

    private bool CheckFrame()
    {
        if (Length(_next) is not { } header || Length(_next + sizeof(int)) is not { } body)
        {
            return false;
        }

        if (header is <= 0 or > MessageLimits.LargestHeader || body is < 0 or > MessageLimits.LargestRequest)
        {
            throw new InvalidDataException($"a client's message has a header of {header} bytes and a body of {body}");
        }

        var start = _next + FrameLength;
        if (_buffer.Length < start + header + body)
        {
            return false;
        }

        var client = ClientMessage.Check(_buffer.Slice(start, header), _buffer.Slice(start + header, body));
        if ((_client ??= client) != client)
        {
            throw new InvalidDataException("a client speaks for another one");
        }

        _next = start + header + body;
        return true;
    }

    private int? Length(long at)
    {
        if (_buffer.Length < at + sizeof(int))
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[sizeof(int)];
        _buffer.Slice(at, sizeof(int)).CopyTo(bytes);
        return System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }
}
