using Experiments.Contracts.Experiments;
using Experiments.Contracts.Scheduling;

namespace Experiments.Grains.Scheduling;

/// <summary>An experiment in the queue.</summary>
/// <param name="Item">What was queued.</param>
/// <param name="Since">When.</param>
/// <param name="Arrival">Number of its arrival, which orders what is equal otherwise.</param>
/// <param name="Losses">How often its lease has been lost.</param>
/// <param name="Lost">How it was lost last.</param>
/// <param name="NotBefore">It is not given out before.</param>
internal sealed record QueuedWork(
    WorkItem Item, DateTimeOffset Since, long Arrival, int Losses, AttemptLoss Lost, DateTimeOffset NotBefore) : IComparable<QueuedWork>
{
    public string Id => Item.ExperimentId;

    /// <summary>Revoked work goes ahead of fresh work; then priority, order and arrival decide.</summary>
    public int CompareTo(QueuedWork? other) => other is null ? 1
        : (Losses == 0, -Item.Priority, Item.Order, Arrival).CompareTo((other.Losses == 0, -other.Item.Priority, other.Item.Order, other.Arrival));
}
