using System.Collections.Immutable;

namespace Experiments.Contracts.Scheduling;

/// <summary>What a silo is told on its heartbeat.</summary>
/// <param name="Granted">Experiments to run, at most as many as slots were free.</param>
/// <param name="Stop">Experiments that it runs and should stop: withdrawn, or leased to another silo.</param>
/// <param name="Hold">Experiments that it runs and should save and give back.</param>
[GenerateSerializer, Immutable, Alias("experiments.LeaseReply")]
public sealed record LeaseReply(
    [property: Id(0)] ImmutableArray<LeaseGrant> Granted,
    [property: Id(1)] ImmutableArray<string> Stop,
    [property: Id(2)] ImmutableArray<string> Hold);
