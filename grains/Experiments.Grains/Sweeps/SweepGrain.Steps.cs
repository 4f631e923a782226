using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;

namespace Experiments.Grains.Sweeps;

/// <content>The steps of a sweep: what the timer and the notifications lead to.</content>
internal sealed partial class SweepGrain
{
    private async Task Tick()
    {
        if (!IsOpen)
        {
            _timer?.Dispose();
            return;
        }

        if (_pump!.IsSuspended)
        {
            return;
        }

        var now = Now;
        _mustPollAll |= now - _polledAllAt >= options.Value.PollAllInterval;
        var proposals = ProposalCount;
        await StopPlan(state => SweepTransitions.StopAfterWallTime(state, proposals, now));
        if (!_mustPollAll && _book!.Planner.WatchesRunning)
        {
            // An experiment without a limit does not wait for the pruner, so the pruner must see its losses while it runs.
            await Poll(_book.Unfinished.Where(e => e.Latest.Status == ExperimentStatus.Running && e.Submitted is { Epoch: null }));
        }

        RequestStep();
    }

    /// <summary>Decides what can be decided, stores the decisions and carries them out.</summary>
    private async Task Step()
    {
        if (State.MustResubmit)
        {
            // Before the experiments are polled: they would still report that they were cancelled.
            await Experiments.SubmitAll();
            await Change(state => state with { MustResubmit = false });
        }

        if (_mustPollAll)
        {
            _mustPollAll = false;
            _polledAllAt = Now;
            await Poll(_book!.Unfinished);
        }

        if (State.Status != SweepStatus.Paused)
        {
            await _store!.Append(_book!.Advance(Now));
        }

        await Experiments.WithdrawPruned();
        if (State.Status == SweepStatus.Stopping)
        {
            await GiveUpWaiting();
        }

        await Experiments.SubmitChanged();
        TellBest();
        if (_book!.IsFinished && await Change(state => SweepTransitions.Finish(state, _book.Planner.StopReason, Now) is { } finished ? WithUntoldEnd(finished) : null))
        {
            await TellEnd();
        }
    }

    private void StepFailed(Exception e)
    {
        // The next tick tries again. Its poll finds out how far the failed step came.
        LogStepFailed(log, Name, e);
        _mustPollAll = true;
    }

    /// <summary>Gives up the experiments of a stopping sweep that have never had a slot.</summary>
    private async Task GiveUpWaiting()
    {
        var waiting = _book!.Unfinished.Where(e => e.Latest.Started is null).ToList();
        if (waiting.Count > 0)
        {
            await Experiments.GiveUp(waiting, State.Reason ?? "the sweep was stopped", Now);
            await _store!.Append(_book.Advance(Now));
        }
    }

    private Task Poll(IEnumerable<TrackedExperiment> experiments) => Experiments.Poll(
        experiments,
        (experiment, view) => _store!.Append(_book!.Update(view, experiment.Version, SweepTransitions.IsGivingUp(State))));

    /// <summary>Stops the sweep if there is a next state, and lets the planner propose nothing more.</summary>
    private async Task<bool> StopPlan(Func<SweepState, SweepState?> stop)
    {
        var isStopped = await Change(stop);
        if (isStopped && State.StoppedAfter is { } total)
        {
            _book!.Planner.StopAfter(total, State.Reason ?? "stopped");
        }

        return isStopped;
    }
}
