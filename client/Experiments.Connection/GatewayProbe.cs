using System.Buffers;
using System.Buffers.Binary;

namespace Experiments.Connection;

/// <summary>A question of a client that introduces itself to no silo: does the gateway accept this connection?</summary>
/// <remarks>
/// The client sends four zeros, which Orleans would read as an introduction of zero bytes. The gateway sends them back with its port, and hangs
/// up. In TLS 1.3 a client cannot know otherwise: for the client a handshake is complete before the silo has seen the client's certificate. A
/// client needs the port because Orleans answers only clients that connect to the gateway's own: a silo would pass messages for another port on,
/// to the address that the client used. Gateways of older releases do not send it.
/// </remarks>
public static class GatewayProbe
{
    /// <summary>Gets the question.</summary>
    public static ReadOnlyMemory<byte> Bytes { get; } = new byte[sizeof(int)];

    private static ReadOnlyMemory<byte> PlainBytes { get; } = new byte[sizeof(int) + 1];

    /// <summary>Returns the answer of a gateway that listens on a port.</summary>
    public static ReadOnlyMemory<byte> Answer(int port)
    {
        var answer = new byte[Bytes.Length + sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(Bytes.Length), (ushort)port);
        return answer;
    }

    /// <summary>Returns whether a connection begins with the question; null if too few bytes have arrived.</summary>
    public static bool? IsProbe(ReadOnlySequence<byte> received) => received.Length < Bytes.Length ? null : IsProbe(received.Slice(0, Bytes.Length).ToArray());

    /// <summary>Asks over an open connection.</summary>
    /// <param name="stream">The connection.</param>
    /// <param name="isPlain">
    /// Whether the connection has no TLS. Then a fifth zero follows: a gateway that speaks TLS waits for the five bytes of a header, and hangs up
    /// on these. Closing the sending direction instead would not do, because Orleans drops such a connection, with its answer.
    /// </param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="IOException">The gateway hung up with an error.</exception>
    public static async Task<GatewayReply> AskAsync(Stream stream, bool isPlain, CancellationToken cancellation)
    {
        await stream.WriteAsync(isPlain ? PlainBytes : Bytes, cancellation);

        // The gateway sends its answer at once, so that the port is there if the gateway sends one.
        var answer = new byte[Bytes.Length + sizeof(ushort)];
        var length = await stream.ReadAtLeastAsync(answer, Bytes.Length, throwOnEndOfStream: false, cancellation);
        return length < Bytes.Length || !IsProbe(answer.AsSpan(0, Bytes.Length)) ? default
            : new GatewayReply(true, length < answer.Length ? null : BinaryPrimitives.ReadUInt16BigEndian(answer.AsSpan(Bytes.Length)));
    }

    private static bool IsProbe(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExcept((byte)0);
}
