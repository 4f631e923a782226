using System.Collections.Immutable;

namespace Experiments.Contracts.Leaderboards;

/// <summary>What a rebuild of the leaderboard did.</summary>
[GenerateSerializer, Immutable, Alias("experiments.LeaderboardRebuild")]
public sealed record LeaderboardRebuild
{
    /// <summary>Gets the number of experiments that are stored.</summary>
    [Id(0)]
    public int Stored { get; init; }

    /// <summary>Gets the number of entries that were missing and are back.</summary>
    [Id(1)]
    public int Added { get; init; }

    /// <summary>Gets the number of entries of deleted experiments that were removed: the part with their deletion could not be read.</summary>
    [Id(2)]
    public int Removed { get; init; }

    /// <summary>Gets the segments that cannot be read and are no longer needed.</summary>
    [Id(3)]
    public ImmutableArray<int> Replaced { get; init; } = [];

    /// <summary>Gets why stored experiments could not be put back, each beginning with its id. While there are any, no segment counts as replaced.</summary>
    [Id(4)]
    public ImmutableArray<string> Unreadable { get; init; } = [];
}
