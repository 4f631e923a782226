using System.Collections.Immutable;

namespace Experiments.Contracts.Leaderboards;

/// <summary>What to rank, and how much of it to return.</summary>
/// <param name="Metric">The ranking metric.</param>
/// <param name="Split">On which images.</param>
/// <param name="Others">Further metrics to summarise, as <c>metric@split</c>.</param>
/// <param name="Top">Rows of our own runs to return at most.</param>
/// <param name="SetupIds">Only these setups; empty for all.</param>
/// <param name="Uncertainty">Whether rows say which of them cannot be told apart from the first, and how probably each is the best of them.</param>
/// <param name="BaseSetupId">With which setup rows are compared seed by seed; null: with none.</param>
[GenerateSerializer, Immutable, Alias("experiments.LeaderboardQuery")]
public sealed record LeaderboardQuery(
    [property: Id(0)] string Metric,
    [property: Id(1)] string Split,
    [property: Id(2)] ImmutableArray<string> Others,
    [property: Id(3)] int Top,
    [property: Id(4)] ImmutableArray<string> SetupIds,
    [property: Id(5)] bool Uncertainty = false,
    [property: Id(6)] string? BaseSetupId = null);
