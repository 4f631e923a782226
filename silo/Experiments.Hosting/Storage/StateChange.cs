namespace Experiments.Hosting.Storage;

/// <summary>A write of one state.</summary>
/// <param name="Key">Whose.</param>
/// <param name="Payload">The serialised state; null clears it.</param>
/// <param name="Version">The version that the grain knows; null where it knows of no state.</param>
internal sealed record StateChange(StateKey Key, byte[]? Payload, int? Version);
