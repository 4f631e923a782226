using Experiments.Contracts.Experiments;

namespace Experiments.Reporting.Documents;

/// <summary>How long an attempt took, from its first to its last entry in the history.</summary>
/// <param name="Attempt">The number of the attempt, from 1.</param>
/// <param name="DurationSeconds">Seconds; null if the clock went back meanwhile, so that nobody knows.</param>
public sealed record AttemptResult(long Attempt, double? DurationSeconds)
{
    /// <summary>Returns the attempts of a history, in order.</summary>
    public static IReadOnlyList<AttemptResult> From(IEnumerable<HistoryEntry> history) =>
    [
        .. history.Where(entry => entry.Attempt > 0)
            .GroupBy(entry => entry.Attempt)
            .OrderBy(group => group.Key)
            .Select(group => new AttemptResult(group.Key, SecondsOf([.. group.Select(entry => entry.At)]))),
    ];

    private static double? SecondsOf(IReadOnlyList<DateTimeOffset> times) =>
        times.Zip(times.Skip(1)).All(pair => pair.First <= pair.Second) ? (times[^1] - times[0]).TotalSeconds : null;
}
