namespace Experiments.Contracts.Experiments;

/// <summary>A silo's request to begin an attempt.</summary>
/// <param name="Silo">The name of the silo, for users.</param>
/// <param name="Address">The address of the silo, which no other process ever has.</param>
/// <param name="Lost">How the previous attempt was lost, if it was.</param>
/// <param name="TraceParent">The W3C traceparent of the attempt, or null.</param>
/// <param name="Ticket">A text that identifies the request. A silo that lost the answer repeats the request with the same ticket and gets the same attempt. Null: no repetition.</param>
[GenerateSerializer, Immutable, Alias("experiments.AttemptStart")]
public sealed record AttemptStart(
    [property: Id(0)] string Silo,
    [property: Id(1)] string Address,
    [property: Id(2)] AttemptLoss Lost = AttemptLoss.None,
    [property: Id(3)] string? TraceParent = null,
    [property: Id(4)] string? Ticket = null);
