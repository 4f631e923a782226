namespace Experiments.Contracts.Programs;

/// <summary>What a cluster knows of a program.</summary>
/// <param name="Document">The definition and the operations.</param>
/// <param name="RegisteredAt">When the program was first registered.</param>
/// <param name="Check">What the last check found; null: the program was never checked.</param>
/// <param name="RegisteredBy">The client that registered the program; null if it is not known.</param>
[GenerateSerializer, Immutable, Alias("experiments.ProgramRecord")]
public sealed record ProgramRecord(
    [property: Id(0)] ProgramDocument Document,
    [property: Id(1)] DateTimeOffset RegisteredAt,
    [property: Id(2)] ProgramCheck? Check,
    [property: Id(3)] string? RegisteredBy = null);
