namespace Experiments.Client.Commands.Leaderboard;

/// <summary>The board to show.</summary>
/// <param name="Board">The board.</param>
/// <param name="Notes">Which other boards there are, in sentences.</param>
internal sealed record FoundBoard(Board Board, IReadOnlyList<string> Notes);
