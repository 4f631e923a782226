using Experiments.Contracts.Sweeps;

namespace Experiments.Grains.Sweeps;

/// <summary>Records what users did with a sweep. Pure.</summary>
internal static class SweepHistory
{
    /// <summary>Older events are dropped, so that the state stays small.</summary>
    private const int MostEvents = 100;

    /// <summary>Adds an event to the next state of a sweep. Returns null if there is no next state.</summary>
    /// <param name="next">The next state, or null.</param>
    /// <param name="what">What was done, such as "paused".</param>
    /// <param name="by">The client that did it; null if it is not known.</param>
    /// <param name="reason">Why, or null.</param>
    /// <param name="now">The time.</param>
    public static SweepState? Record(SweepState? next, string what, string? by, string? reason, DateTimeOffset now)
    {
        if (next is null)
        {
            return null;
        }

        var text = $"{what}{(by is null ? string.Empty : " by " + by)}{(reason is null ? string.Empty : ": " + reason)}";
        var history = next.History.Add(new SweepEvent(now, text));
        return next with { History = history.Length > MostEvents ? history.RemoveAt(0) : history };
    }
}
