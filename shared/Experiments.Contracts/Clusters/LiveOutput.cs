namespace Experiments.Contracts.Clusters;

/// <summary>Bytes that a running program wrote.</summary>
/// <param name="Offset">The offset of the first byte from the start of the stream. Bytes between the asked offset and this one were dropped.</param>
/// <param name="Bytes">The bytes; empty if there are no more yet.</param>
/// <param name="IsOpen">Whether the program may still write.</param>
[GenerateSerializer, Immutable, Alias("experiments.LiveOutput")]
public sealed record LiveOutput([property: Id(0)] long Offset, [property: Id(1)] byte[] Bytes, [property: Id(2)] bool IsOpen);
