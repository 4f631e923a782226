using System.Collections.Immutable;

namespace Experiments.Contracts.Remarks;

/// <summary>Something that a user wants to remember of a sweep or an experiment: a note, tags, or both. It changes nothing that either does.</summary>
[GenerateSerializer, Immutable, Alias("experiments.SweepRemark")]
public sealed record Remark
{
    /// <summary>The most characters of a note.</summary>
    public const int MostCharacters = 2000;

    /// <summary>The most tags that a sweep or an experiment has at once.</summary>
    public const int MostTags = 32;

    /// <summary>Gets the note, or null.</summary>
    [Id(0)]
    public string? Text { get; init; }

    /// <summary>Gets the tags to add: small letters, digits and hyphens.</summary>
    [Id(1)]
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Gets the tags to remove.</summary>
    [Id(2)]
    public ImmutableArray<string> Without { get; init; } = [];
}
