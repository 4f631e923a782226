namespace Experiments.Client.Commands.Logs;

/// <summary>The result of <c>logs</c>.</summary>
/// <param name="ExperimentId">The experiment.</param>
/// <param name="Attempt">The number of the attempt.</param>
/// <param name="Stream">The name of the stream.</param>
/// <param name="Text">What the program wrote, bounded.</param>
internal sealed record LogsResult(string ExperimentId, long Attempt, string Stream, string Text);
