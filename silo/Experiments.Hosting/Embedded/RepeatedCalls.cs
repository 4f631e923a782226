namespace Experiments.Hosting.Embedded;

/// <summary>
/// Repeats a client's calls that a silo did not answer, because it froze or died or has only just started: the next one may go through
/// another gateway, or to another silo once the cluster has declared the first one dead. All that commands ask of grains may be asked twice.
/// </summary>
internal sealed class RepeatedCalls(TimeProvider time) : IOutgoingGrainCallFilter
{
    /// <summary>How long one call is waited for; grain methods that take longer say so themselves.</summary>
    public static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Longer than it takes the cluster to declare a frozen silo dead and to place its grains anew.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                await context.Invoke();
                return;
            }
            catch (Exception e) when ((e is TimeoutException or OrleansException or OperationCanceledException)
                && time.GetElapsedTime(start) < Patience)
            {
                // Cancelled by a silo that gave it up, not by us: no call of ours can be cancelled.
                await Task.Delay(Pause, time);
            }
        }
    }
}
