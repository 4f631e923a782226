namespace Experiments.Client.Commands.Show;

/// <summary>An entry of the history.</summary>
internal sealed record HistoryResult(DateTimeOffset At, long Attempt, string Text);
