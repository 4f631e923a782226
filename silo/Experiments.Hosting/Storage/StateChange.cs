namespace Experiments.Hosting.Storage;

/// <summary>Describes a write of one state.</summary>
/// <param name="Key">Key of the state.</param>
/// <param name="Payload">The serialised state; null clears it.</param>
/// <param name="Version">The version that the grain knows; null if it knows of no state.</param>
internal sealed record StateChange(StateKey Key, byte[]? Payload, int? Version);
