namespace Experiments.Client.Commands.Logs;

/// <summary>What <c>logs</c> is asked for.</summary>
/// <param name="Id">The first digits of the experiment's id.</param>
/// <param name="Attempt">The number of the attempt; null for the last one.</param>
/// <param name="Stream">The name of the stream.</param>
/// <param name="Follow">Whether to continue while the program runs.</param>
internal sealed record LogsRequest(string Id, long? Attempt, string Stream, bool Follow);
