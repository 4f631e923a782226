namespace Experiments.Client.Progress;

/// <summary>Decides when a log gets its next line about progress, so that its length is bounded: about 300 rounds in a day.</summary>
/// <remarks>The time between two rounds grows with the time that has passed: 15 seconds at first, half an hour after a day.</remarks>
internal sealed class LogPace(TimeProvider time)
{
    /// <summary>The time between two rounds at first.</summary>
    internal static readonly TimeSpan Shortest = TimeSpan.FromSeconds(15);

    // The part of the passed time that the next round waits.
    private const double Share = 1.0 / 48;

    private readonly long _start = time.GetTimestamp();
    private long _last = time.GetTimestamp();

    /// <summary>Returns whether a round is due.</summary>
    /// <param name="share">The part of a round's time that must have passed; below 1 for what matters more than the counts.</param>
    public bool IsDue(double share = 1)
    {
        var round = time.GetElapsedTime(_start) * Share;
        return time.GetElapsedTime(_last) >= share * (round > Shortest ? round : Shortest);
    }

    /// <summary>Starts the next round.</summary>
    public void Told() => _last = time.GetTimestamp();
}
