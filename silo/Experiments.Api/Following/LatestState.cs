using System.Security.Cryptography;
using System.Text;

namespace Experiments.Api.Following;

/// <summary>The latest state of something that callers follow. Older states are forgotten, so a slow reader costs no memory.</summary>
/// <param name="Id">The hash of the content, so that every silo gives the same state the same id.</param>
/// <param name="Data">The content, JSON in one line.</param>
/// <param name="IsFinal">Whether the state does not change by itself any more.</param>
internal sealed record LatestState(string Id, byte[] Data, bool IsFinal)
{
    private const int IdBytes = 8;

    /// <summary>Makes a state.</summary>
    public static LatestState Of(byte[] data, bool isFinal) => new(Convert.ToHexStringLower(SHA256.HashData(data).AsSpan(0, IdBytes)), data, isFinal);

    /// <summary>Returns the state as an event of a stream.</summary>
    /// <param name="name">The name of the event.</param>
    public byte[] ToEvent(string name) => [.. Encoding.UTF8.GetBytes($"event: {name}\nid: {Id}\ndata: "), .. Data, .. "\n\n"u8];
}
