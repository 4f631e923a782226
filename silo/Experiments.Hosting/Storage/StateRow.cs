namespace Experiments.Hosting.Storage;

/// <summary>A stored state.</summary>
/// <param name="Payload">The serialised state; null if it was cleared.</param>
/// <param name="Version">Number of its writes, from 1.</param>
internal sealed record StateRow(byte[]? Payload, int Version);
