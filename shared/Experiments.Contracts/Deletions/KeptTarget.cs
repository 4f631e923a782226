namespace Experiments.Contracts.Deletions;

/// <summary>A sweep or an experiment that is not deleted.</summary>
/// <param name="Name">The name of the sweep, or the id of the experiment.</param>
/// <param name="Reason">Who demands it, and what would change that.</param>
[GenerateSerializer, Immutable, Alias("experiments.KeptTarget")]
public sealed record KeptTarget([property: Id(0)] string Name, [property: Id(1)] string Reason);
