using System.Buffers;

namespace Experiments.Connection;

/// <summary>A question of a client that introduces itself to no silo: does the gateway accept this connection?</summary>
/// <remarks>
/// The client sends four zeros, which Orleans would read as an introduction of zero bytes. The gateway sends them back and hangs up. In
/// TLS 1.3 a client cannot know otherwise: for the client a handshake is complete before the silo has seen the client's certificate.
/// </remarks>
public static class GatewayProbe
{
    /// <summary>Gets what both sides send.</summary>
    public static ReadOnlyMemory<byte> Bytes { get; } = new byte[sizeof(int)];

    /// <summary>Returns whether a connection begins with the question; null if too few bytes have arrived.</summary>
    public static bool? IsProbe(ReadOnlySequence<byte> received) => received.Length < Bytes.Length ? null : IsProbe(received.Slice(0, Bytes.Length).ToArray());

    /// <summary>Asks over an open connection, and returns whether the gateway accepts it.</summary>
    /// <param name="stream">The connection.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <param name="asked">Called after the question is sent.</param>
    /// <exception cref="IOException">The gateway hung up with an error.</exception>
    public static async Task<bool> AskAsync(Stream stream, CancellationToken cancellation, Action? asked = null)
    {
        await stream.WriteAsync(Bytes, cancellation);
        asked?.Invoke();
        var answer = new byte[Bytes.Length];
        return await stream.ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, cancellation) == answer.Length && IsProbe(answer);
    }

    private static bool IsProbe(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExcept((byte)0);
}
