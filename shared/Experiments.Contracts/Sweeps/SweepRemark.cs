using System.Collections.Immutable;

namespace Experiments.Contracts.Sweeps;

/// <summary>Something that a user wants to remember of a sweep: a note, tags, or both. It changes nothing that the sweep does.</summary>
[GenerateSerializer, Immutable, Alias("experiments.SweepRemark")]
public sealed record SweepRemark
{
    /// <summary>The most characters of a note.</summary>
    public const int MostCharacters = 2000;

    /// <summary>The most tags that a sweep has at once.</summary>
    public const int MostTags = 32;

    /// <summary>The most remarks of a sweep, because its log keeps every one.</summary>
    public const int MostRemarks = 1000;

    /// <summary>Gets the note, or null.</summary>
    [Id(0)]
    public string? Text { get; init; }

    /// <summary>Gets the tags that the sweep gets: small letters, digits and hyphens.</summary>
    [Id(1)]
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Gets the tags that the sweep loses.</summary>
    [Id(2)]
    public ImmutableArray<string> Without { get; init; } = [];
}
