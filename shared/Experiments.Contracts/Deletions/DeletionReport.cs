using System.Collections.Immutable;

namespace Experiments.Contracts.Deletions;

/// <summary>What a deletion deleted or, in a plan, would delete.</summary>
[GenerateSerializer, Immutable, Alias("experiments.DeletionReport")]
public sealed record DeletionReport
{
    /// <summary>The most experiments that a report lists by id.</summary>
    public const int MostListed = 1000;

    /// <summary>Gets the names of the deleted sweeps.</summary>
    [Id(0)]
    public required ImmutableArray<string> Sweeps { get; init; }

    /// <summary>Gets the ids of the first <see cref="MostListed"/> deleted experiments.</summary>
    [Id(1)]
    public required ImmutableArray<string> Experiments { get; init; }

    /// <summary>Gets the number of all deleted experiments.</summary>
    [Id(2)]
    public required int ExperimentCount { get; init; }

    /// <summary>Gets the first <see cref="MostListed"/> things that are kept, each with the reason.</summary>
    [Id(3)]
    public required ImmutableArray<KeptTarget> Kept { get; init; }

    /// <summary>Gets the number of all things that are kept.</summary>
    [Id(4)]
    public required int KeptCount { get; init; }

    /// <summary>Gets the size in bytes of the artifacts of the deleted experiments; in a plan with those that other experiments share.</summary>
    [Id(5)]
    public required long Bytes { get; init; }

    /// <summary>Gets the number of artifacts that stay although nothing refers to them, until they are collected.</summary>
    [Id(6)]
    public int ArtifactsLeft { get; init; }

    /// <summary>Gets why they stay; null if none does.</summary>
    [Id(7)]
    public string? LeftReason { get; init; }
}
