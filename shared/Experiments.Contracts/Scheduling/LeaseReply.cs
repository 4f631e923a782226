using System.Collections.Immutable;

namespace Experiments.Contracts.Scheduling;

/// <summary>The answer to a silo's heartbeat.</summary>
/// <param name="Granted">The experiments to run, at most as many as slots were free.</param>
/// <param name="Stop">The running experiments to stop: withdrawn, or leased to another silo.</param>
/// <param name="Hold">The running experiments to save and give back.</param>
[GenerateSerializer, Immutable, Alias("experiments.LeaseReply")]
public sealed record LeaseReply(
    [property: Id(0)] ImmutableArray<LeaseGrant> Granted,
    [property: Id(1)] ImmutableArray<string> Stop,
    [property: Id(2)] ImmutableArray<string> Hold);
