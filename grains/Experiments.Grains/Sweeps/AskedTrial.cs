namespace Experiments.Grains.Sweeps;

/// <summary>An experiment of a sweep with external trials that was handed out, in the sweep's log.</summary>
/// <param name="Proposal">The index of the proposal.</param>
/// <param name="Seed">The seed.</param>
/// <param name="At">When it was handed out.</param>
/// <param name="Ticket">The ticket of the call, or null.</param>
[GenerateSerializer, Immutable, Alias("experiments.AskedTrial")]
internal sealed record AskedTrial(
    [property: Id(0)] int Proposal, [property: Id(1)] long Seed, [property: Id(2)] DateTimeOffset At, [property: Id(3)] string? Ticket);
