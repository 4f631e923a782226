using System.Collections.Immutable;
using Experiments.Contracts.Sweeps;

namespace Experiments.Grains.Sweeps;

/// <content>The trials that external callers run.</content>
internal sealed partial class SweepGrain
{
    public async Task<TrialReply> Ask(TrialRequest request)
    {
        var trials = ImmutableArray<SweepTrial>.Empty;
        await Between(async book =>
        {
            // The proposals that a told outcome made possible come with the next step, and the caller must not wait for that.
            await (State.Status == SweepStatus.Running ? _store!.Append(book.Advance(Now)) : Task.CompletedTask);
            trials = book.External.Ask(request, State.Status != SweepStatus.Running, Now, out var store);
            await _store!.Append(store);
        });
        return Reply(trials);
    }

    public async Task<TrialReply> Tell(TrialOutcome outcome)
    {
        await Between(async book =>
        {
            await _store!.Append(book.External.Tell(outcome, Now));
            if (State.Status is SweepStatus.Running or SweepStatus.Stopping)
            {
                await Step();
            }
        });
        return Reply([]);
    }

    private TrialReply Reply(ImmutableArray<SweepTrial> trials) => new(trials, _book!.External.Open, Progress());

    /// <summary>Runs an action on the book of a sweep with external trials while no step runs, so that the book is not loaded anew meanwhile.</summary>
    private async Task Between(Func<SweepBook, Task> action)
    {
        ThrowIfBroken();
        if (_book is null)
        {
            throw NoSuchSweep();
        }

        Owner("run trials of");
        Wake();
        await _pump!.RunBetweenSteps(() => action(_book));
        RequestStep();
    }
}
