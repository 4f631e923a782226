using Experiments.Contracts.Experiments;
using Experiments.Contracts.Scheduling;

namespace Experiments.Grains.Scheduling;

/// <summary>An experiment in the queue.</summary>
/// <param name="Item">The experiment, its group and its place within the group.</param>
/// <param name="Since">The time at which it was queued.</param>
/// <param name="Arrival">A number that grows with every arrival. It orders work that is equal otherwise.</param>
/// <param name="Losses">How often the experiment has lost its lease.</param>
/// <param name="Lost">How the last lease was lost.</param>
/// <param name="NotBefore">The time before which the experiment is not granted.</param>
internal sealed record QueuedWork(
    WorkItem Item, DateTimeOffset Since, long Arrival, int Losses, AttemptLoss Lost, DateTimeOffset NotBefore) : IComparable<QueuedWork>
{
    /// <summary>Bounds the exponent, so that the pause does not overflow before it is limited.</summary>
    private const int LargestDoubling = 20;

    public string Id => Item.ExperimentId;

    /// <summary>Orders work within a group: by the priority of the owner, then lost work first, then by priority, order and arrival.</summary>
    public int CompareTo(QueuedWork? other) => other is null ? 1 : Rank.CompareTo(other.Rank);

    /// <summary>Returns the work as it is queued again after its lease was lost.</summary>
    /// <remarks>The first time without a pause, then with doubled pauses: an experiment that kills every silo must not spin.</remarks>
    public QueuedWork AfterLoss(SchedulerOptions options, DateTimeOffset now)
    {
        var pause = Losses == 0 ? TimeSpan.Zero : options.BackOff * Math.Pow(2, Math.Min(Losses - 1, LargestDoubling));
        return this with
        {
            Losses = Losses + 1,
            NotBefore = now + (pause < options.LongestBackOff ? pause : options.LongestBackOff),
        };
    }

    private (int OwnerPriority, bool IsNew, int Priority, long Order, long Arrival) Rank => (-Item.OwnerPriority, Losses == 0, -Item.Priority, Item.Order, Arrival);
}
