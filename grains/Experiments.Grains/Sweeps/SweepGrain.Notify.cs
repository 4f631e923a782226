using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Grains.Notifications;
using Experiments.Search.Samplers;

namespace Experiments.Grains.Sweeps;

/// <content>What the sweep tells a webhook.</content>
/// <remarks>
/// The state is stored before anything is told, and nothing waits for the receiver. A silo that dies meanwhile takes its notifications along:
/// they are a courtesy, and the sweep itself is the record.
/// </remarks>
internal sealed partial class SweepGrain
{
    /// <summary>The best proposal that was told, or that was known when the log was read.</summary>
    private int? _toldBest;
    private bool _knowsBest;

    /// <summary>Refuses a receiver for which this silo could not sign.</summary>
    private void CheckNotify(SweepSpec spec)
    {
        if (spec.Notify is not null && notifyOptions.Value.WhyUnsigned() is { } reason)
        {
            throw new InvalidSpecException("notify", reason);
        }
    }

    /// <summary>Tells a new best setup. The first look after a restart only learns which one was the best before.</summary>
    private void TellBest()
    {
        if (State.Spec?.Notify is not { } receiver || !receiver.On.Contains(SweepNotifyEvent.Best) || _book?.Counts().Best is not { } best)
        {
            return;
        }

        if (_knowsBest && _toldBest != best.Proposal.Index)
        {
            Tell(receiver, SweepNotifyEvent.Best);
        }

        (_toldBest, _knowsBest) = (best.Proposal.Index, true);
    }

    /// <summary>Tells that the sweep has ended.</summary>
    private void TellEnd()
    {
        if (State.Spec?.Notify is not { } receiver)
        {
            return;
        }

        foreach (var kind in receiver.On.Where(kind => kind == SweepNotifyEvent.Ended || (kind == SweepNotifyEvent.Failed && HasFailed())))
        {
            Tell(receiver, kind);
        }
    }

    private bool HasFailed() => _book is not null && SweepTransitions.EndedByItself(State)
        && (_book.Planner.Proposals.All(p => _book.Planner.OutcomeOf(p.Index) is not { Kind: OutcomeKind.Completed })
            || (State.Spec!.Failures is { } limit && _book.Planner.Proposals.Count(p => _book.Planner.OutcomeOf(p.Index) is { Kind: OutcomeKind.Failed }) > limit));

    private void Tell(SweepNotify receiver, SweepNotifyEvent kind) => notifier.Enqueue(new SweepNews(receiver, Name, kind, Now, State.Spec!, Progress()));
}
