namespace Experiments.Client.Progress;

/// <summary>Decides whether a command keeps polling after a failed call.</summary>
internal sealed class PollTolerance(TimeProvider time)
{
    /// <summary>Longer than a cluster takes to declare a dead silo dead, to place its grains anew and to answer again.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);

    private long _lastAnswer = time.GetTimestamp();

    /// <summary>Records that the cluster answered.</summary>
    public void Answered() => _lastAnswer = time.GetTimestamp();

    /// <summary>Returns whether the next poll may succeed: the silo that answered last may be dead, and its work continues elsewhere.</summary>
    public bool Forgives(Exception exception) => exception is OrleansException or TimeoutException && time.GetElapsedTime(_lastAnswer) < LongestSilence;
}
