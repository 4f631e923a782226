using Experiments.Contracts.Experiments;

namespace Experiments.Reporting.Documents;

/// <summary>How long an attempt took, from its first to its last entry in the history.</summary>
public sealed record AttemptResult(long Attempt, double DurationSeconds)
{
    /// <summary>Returns the attempts of a history, in order.</summary>
    public static IReadOnlyList<AttemptResult> From(IEnumerable<HistoryEntry> history) =>
    [
        .. history.Where(entry => entry.Attempt > 0)
            .GroupBy(entry => entry.Attempt)
            .OrderBy(group => group.Key)
            .Select(group => new AttemptResult(group.Key, (group.Max(entry => entry.At) - group.Min(entry => entry.At)).TotalSeconds)),
    ];
}
