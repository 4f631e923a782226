using System.Buffers.Binary;
using System.Security.Authentication;
using System.Text;

namespace Experiments.Testing.Attacks;

/// <summary>Changes a real client's first message, which asks for the manifest, and sends it.</summary>
public static class HostileMessage
{
    private const int RequestContextFlag = 1 << 4;

    /// <summary>Returns every message that no client of ours sends, made of one that a client sent.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> All(byte[] sent) =>
    [
        ("a context that nests 100 deep", WithNestedContext(sent, 100)),
        ("a context that nests 12,000 deep", WithNestedContext(sent, 12_000)),
        ("a header of 60 kB", WithNestedContext(sent, 30_000)),
        ("a body of 64 MiB", WithBodyLength(sent, 64 << 20)),
        ("a sender that is a system target", WithSenderType(sent, "sys.svc.xy")),
        ("an answer to a question of a silo", AsResponse(sent)),
    ];

    /// <summary>Returns where a preamble and a first message end, or null if the bytes do not hold both.</summary>
    public static int? EndOfFirst(ReadOnlySpan<byte> sent)
    {
        if (sent.Length < 4 || sent.Length < Start(sent) + 8)
        {
            return null;
        }

        var end = Start(sent) + 8 + Int(sent[Start(sent)..]) + Int(sent[(Start(sent) + 4)..]);
        return sent.Length < end ? null : end;
    }

    /// <summary>Adds a request context with values that nest.</summary>
    public static byte[] WithNestedContext(byte[] sent, int depth)
    {
        // One value; its key has one letter; an object array of a well-known type would do too, but the nesting alone is what counts.
        byte[] context = [Small(1), Small(2), (byte)'x', .. Enumerable.Repeat((byte)0b0010_0000, depth), .. Enumerable.Repeat((byte)0b1110_0000, depth)];
        var header = HeaderOf(sent);
        BinaryPrimitives.WriteInt32LittleEndian(header, Int(header) | RequestContextFlag);
        return With(sent, [.. header, .. context]);
    }

    /// <summary>Replaces the word with which the type of a client begins, by another of the same length.</summary>
    public static byte[] WithSenderType(byte[] sent, string type)
    {
        var header = HeaderOf(sent);
        var word = "sys.client"u8;
        Encoding.UTF8.GetBytes(type).CopyTo(header.AsSpan(header.AsSpan().IndexOf(word), word.Length));
        return With(sent, header);
    }

    /// <summary>Turns the request into a response.</summary>
    public static byte[] AsResponse(byte[] sent)
    {
        var header = HeaderOf(sent);
        header[2] = (byte)((header[2] & 0xF0) | 2);
        return With(sent, header);
    }

    /// <summary>Replaces the length of the body.</summary>
    public static byte[] WithBodyLength(byte[] sent, int length)
    {
        byte[] changed = [.. sent];
        BinaryPrimitives.WriteInt32LittleEndian(changed.AsSpan(Start(sent) + 4), length);
        return changed;
    }

    /// <summary>Sends bytes and returns how many the silo answers after its own preamble; 0 if it closes the connection.</summary>
    public static async Task<int> Send(GatewayWire gateway, byte[] bytes, CancellationToken cancellation)
    {
        try
        {
            await using var stream = await gateway.Connect(cancellation);
            await stream.WriteAsync(bytes, cancellation);
            var prefix = new byte[4];
            await stream.ReadExactlyAsync(prefix, cancellation);
            await stream.ReadExactlyAsync(new byte[Int(prefix)], cancellation);
            return await stream.ReadAsync(new byte[4096], cancellation);
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            return 0;
        }
    }

    private static byte[] HeaderOf(byte[] sent) => sent.AsSpan(Start(sent) + 8, Int(sent.AsSpan(Start(sent)))).ToArray();

    private static byte[] With(byte[] sent, byte[] header)
    {
        var start = Start(sent);
        var body = sent[(start + 8 + Int(sent.AsSpan(start)))..];
        byte[] changed = [.. sent[..(start + 8)], .. header, .. body];
        BinaryPrimitives.WriteInt32LittleEndian(changed.AsSpan(start), header.Length);
        return changed;
    }

    /// <summary>Writes a number below 128 as Orleans does.</summary>
    private static byte Small(int value) => (byte)((value << 1) | 1);

    private static int Start(ReadOnlySpan<byte> sent) => 4 + Int(sent);

    private static int Int(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32LittleEndian(bytes);
}
