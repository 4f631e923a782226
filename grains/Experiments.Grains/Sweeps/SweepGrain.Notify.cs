using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Grains.Notifications;
using Experiments.Search.Samplers;

namespace Experiments.Grains.Sweeps;

/// <content>What the sweep tells a webhook.</content>
/// <remarks>
/// An outbox: the state says what was told, and the notifier records that only after the receiver has it. What a silo had not told when it died is
/// told by the next activation, with the same id. Nothing waits for the receiver.
/// </remarks>
internal sealed partial class SweepGrain : ISweepNewsGrain
{
    /// <summary>The best proposal that this activation has queued.</summary>
    private int? _queuedBest;

    public async Task RecordTold(SweepNotifyEvent kind, int? best)
    {
        if (State.Spec is null)
        {
            // Deleted meanwhile.
            return;
        }

        if (kind == SweepNotifyEvent.Best)
        {
            await Change(state => state.ToldBest == best ? null : state with { ToldBest = best });
            return;
        }

        await Change(state => state.Untold.Contains(kind) ? state with { Untold = state.Untold.Remove(kind) } : null);
        await CloseOutbox();
    }

    /// <summary>Refuses a receiver for which this silo could not sign.</summary>
    private void CheckNotify(SweepSpec spec)
    {
        if (spec.Notify is not null && notifyOptions.Value.WhyUnsigned() is { } reason)
        {
            throw new InvalidSpecException("notify", reason);
        }
    }

    /// <summary>Tells a new best setup, unless it was told or is being told.</summary>
    private void TellBest()
    {
        if (State.Spec?.Notify is not { } receiver || !receiver.On.Contains(SweepNotifyEvent.Best) || _book?.Counts().Best is not { } best)
        {
            return;
        }

        if (best.Proposal.Index != (_queuedBest ?? State.ToldBest))
        {
            _queuedBest = best.Proposal.Index;
            Tell(receiver, SweepNotifyEvent.Best);
        }
    }

    /// <summary>Returns the state with the duty to tell the end of the sweep.</summary>
    /// <param name="ended">The state of the sweep that ends.</param>
    private SweepState WithUntoldEnd(SweepState ended) => ended.Spec?.Notify is not { } receiver
        ? ended
        : ended with { Untold = [.. receiver.On.Where(kind => kind == SweepNotifyEvent.Ended || (kind == SweepNotifyEvent.Failed && HasFailed(ended)))] };

    /// <summary>Tells what the outbox of an ended sweep holds. The sweep counts as open for the directory until it is empty, so that silos wake it.</summary>
    private async Task TellEnd()
    {
        if (State.Spec?.Notify is { } receiver && !SweepTransitions.IsOpen(State))
        {
            foreach (var kind in State.Untold)
            {
                Tell(receiver, kind);
            }
        }

        await CloseOutbox();
    }

    private Task CloseOutbox() => State.Untold.IsEmpty && State.Spec is not null && !SweepTransitions.IsOpen(State) ? Directory.Mark(Name, isOpen: false) : Task.CompletedTask;

    private bool HasFailed(SweepState ended) => _book is not null && SweepTransitions.EndedByItself(ended)
        && (_book.Planner.Proposals.All(p => _book.Planner.OutcomeOf(p.Index) is not { Kind: OutcomeKind.Completed })
            || (ended.Spec!.Failures is { } limit && _book.Planner.Proposals.Count(p => _book.Planner.OutcomeOf(p.Index) is { Kind: OutcomeKind.Failed }) > limit));

    private void Tell(SweepNotify receiver, SweepNotifyEvent kind) => notifier.Enqueue(new SweepNews(receiver, Name, kind, Now, State.Spec!, Progress()));
}
