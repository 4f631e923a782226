namespace Experiments.Connection;

/// <summary>
/// Repeats a client's calls that no silo answered, because the silo froze, died or has only just started. The next try may go through
/// another gateway, or to another silo once the cluster has declared the first one dead.
/// </summary>
/// <remarks>
/// Every call that commands make may arrive twice: grains treat the second one as the first.
/// This is a loop and not a Polly pipeline: a pipeline counts attempts, but the limit here is the time since the first one.
/// </remarks>
internal sealed class RepeatedCalls(TimeProvider time) : IOutgoingGrainCallFilter
{
    /// <summary>How long the client waits for the answer to one call. Grain methods that take longer have a limit of their own.</summary>
    public static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Longer than the cluster takes to declare a frozen silo dead and to place its grains anew.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>The beginning of what Orleans says if no silo has the version of an interface that the caller asks for.</summary>
    private const string NoSuchVersion = "No active nodes are compatible with";

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
                // No call of ours can be cancelled, so a cancellation comes from a silo that gave the call up.
                await Task.Delay(Pause, time);
            }
            catch (OrleansException e) when (e.Message.StartsWith(NoSuchVersion, StringComparison.Ordinal))
            {
                throw new IOException("all silos of the cluster are of an older version than this client; update the silos first, or use a client of their version", e);
            }
        }
    }
}
