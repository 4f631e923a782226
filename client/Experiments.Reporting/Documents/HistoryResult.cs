namespace Experiments.Reporting.Documents;

/// <summary>An entry of the history.</summary>
public sealed record HistoryResult(DateTimeOffset At, long Attempt, string Text);
