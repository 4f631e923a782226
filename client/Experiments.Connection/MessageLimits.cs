using Orleans.Configuration;

namespace Experiments.Connection;

/// <summary>Bounds the messages between clients and silos. Both sides use the same bounds.</summary>
/// <remarks>
/// Orleans reads a whole message into memory, and deserialises it on the stack, before any of our code sees the message. Its own limits are
/// 10 MiB for headers and 100 MiB for bodies. Nested values in a header of 200 kB overflow the stack of a silo.
/// </remarks>
public static class MessageLimits
{
    /// <summary>The largest header in bytes. Ours hold a trace and addresses, and stay below 2 KiB.</summary>
    public const int LargestHeader = 32 * 1024;

    /// <summary>The largest body of a client's request, in bytes. The spec of a large sweep has some 10 KiB.</summary>
    public const int LargestRequest = 4 * 1024 * 1024;

    /// <summary>Bounds headers in both directions. Bodies keep Orleans' bound, because lists from a silo are long.</summary>
    public static void Apply(MessagingOptions options) => options.MaxMessageHeaderSize = LargestHeader;
}
