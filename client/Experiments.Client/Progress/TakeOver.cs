using Experiments.Client.CommandLine;
using Experiments.Connection;

namespace Experiments.Client.Progress;

/// <summary>Lets a command continue after the process whose silo it used has ended: it opens its session anew, now with a silo of its own.</summary>
internal static class TakeOver
{
    /// <summary>A client whose silo is gone may wait for answers when it closes. Nobody waits for that.</summary>
    private static readonly TimeSpan LongestClose = TimeSpan.FromSeconds(1);

    /// <summary>Does some work in a session, and once more in another if the holder of the state folder ends meanwhile.</summary>
    /// <param name="context">The command's context.</param>
    /// <param name="open">Opens a session.</param>
    /// <param name="work">The work. It may be repeated: what is submitted twice is the same, and what has finished is kept.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static async Task<T> RunAsync<T>(
        CommandContext context, Func<Task<IClusterSession>> open, Func<IClusterSession, CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        while (true)
        {
            var session = await open();
            try
            {
                using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, session.HolderGone);
                var result = await work(session, either.Token);
                await session.DisposeAsync();
                return result;
            }
            catch (Exception e) when (IsLoss(e) && session.HolderGone.IsCancellationRequested && !cancellation.IsCancellationRequested)
            {
                context.Terminal.WriteNote("The process whose silo this command used has ended. The command takes the state folder over and continues.");
                await CloseAsync(session, context.Time);
            }
            catch
            {
                await session.DisposeAsync();
                throw;
            }
        }
    }

    private static bool IsLoss(Exception e) => e is OperationCanceledException or OrleansException or TimeoutException or IOException;

    private static async Task CloseAsync(IClusterSession session, TimeProvider time)
    {
        var closing = session.DisposeAsync().AsTask();
        await Task.WhenAny(closing, Task.Delay(LongestClose, time));
        _ = closing.ContinueWith(closed => closed.Exception, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously);
    }
}
