namespace Experiments.Contracts.Experiments;

/// <summary>Who wants to begin an attempt.</summary>
/// <param name="Silo">Name of the silo, for people.</param>
/// <param name="Address">Address of the silo, which no other process ever has.</param>
/// <param name="Lost">How the attempt before was lost, where it was.</param>
/// <param name="TraceParent">W3C traceparent of the attempt, or null.</param>
/// <param name="Ticket">The same when the same attempt is begun again because the answer was lost, and no other attempt's; null: none.</param>
[GenerateSerializer, Immutable, Alias("experiments.AttemptStart")]
public sealed record AttemptStart(
    [property: Id(0)] string Silo,
    [property: Id(1)] string Address,
    [property: Id(2)] AttemptLoss Lost = AttemptLoss.None,
    [property: Id(3)] string? TraceParent = null,
    [property: Id(4)] string? Ticket = null);
