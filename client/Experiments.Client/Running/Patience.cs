namespace Experiments.Client.Running;

/// <summary>How long a cluster may answer nobody before waiting for it is given up: longer than it takes to find out a dead silo.</summary>
internal sealed class Patience(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private long _lastAnswer = time.GetTimestamp();

    /// <summary>Somebody has answered.</summary>
    public void Answered() => _lastAnswer = time.GetTimestamp();

    /// <summary>Whether a failed call may be left to the next poll: the silo that answered last may be gone, and its work goes on elsewhere.</summary>
    public bool Forgives(Exception exception) => exception is OrleansException or TimeoutException && time.GetElapsedTime(_lastAnswer) < Longest;
}
