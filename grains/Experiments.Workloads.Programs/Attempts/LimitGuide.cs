using Experiments.Workloads.Programs.Metrics;

namespace Experiments.Workloads.Programs.Attempts;

/// <summary>Stops a program at its epoch limit.</summary>
/// <remarks>
/// A program with checkpoints gets the stop file first. The signal follows when the checkpoint of the limit is stored, or when the program
/// begins the next epoch and so shows that there is none.
/// </remarks>
internal static class LimitGuide
{
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(1);

    /// <summary>Asks the program to stop if it has reached its limit.</summary>
    /// <param name="context">The attempt.</param>
    /// <param name="book">The epochs.</param>
    /// <param name="hasCheckpoint">Whether the checkpoint of the limit is stored.</param>
    /// <param name="silence">The time since the program last said something.</param>
    /// <param name="stop">Stops the program.</param>
    public static void Guide(LaunchContext context, MetricBook book, bool hasCheckpoint, TimeSpan silence, StopSequence stop)
    {
        if (context.Limit is not { } limit || book.NewestEpoch < limit)
        {
            return;
        }

        if (book.NewestEpoch > limit || hasCheckpoint || book.ClosedEpoch >= limit)
        {
            stop.Request(StopReason.Hold, signal: true);
        }
        else if (book.IsWhole(limit) && context.KeepsCheckpoints)
        {
            stop.Request(StopReason.Hold, signal: false);
        }
        else if (book.IsWhole(limit) && !book.HasRepeats && silence >= Settled)
        {
            // Another value of the same name may follow within the epoch, but it has had its time.
            stop.Request(StopReason.Hold, signal: true);
        }
    }
}
