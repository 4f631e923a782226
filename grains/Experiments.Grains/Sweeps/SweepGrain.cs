using System.Collections.Immutable;
using System.Text.Json;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Grains.Storage;
using Experiments.Grains.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace Experiments.Grains.Sweeps;

/// <summary>
/// Owns one sweep. News of experiments go into <see cref="SweepBook"/>, which decides; what it decides is stored and then done. Doing is
/// idempotent and begins anew with every activation, so that a crash at any point loses nothing. Reentrant: news arrive while it does.
/// </summary>
[Reentrant]
internal sealed class SweepGrain(
    [PersistentState(StateNames.Sweep)] IPersistentState<SweepState> storage,
    IOptions<SweepGrainOptions> options,
    TimeProvider time,
    ILogger<SweepGrain> log) : Grain, ISweepGrain, IDisposable
{
    private const int SegmentSize = 32;

    private StateWriter<SweepState>? _state;
    private SegmentedLog<SweepLogEntry>? _log;
    private SweepBook? _book;
    private IDisposable? _timer;
    private SweepPump? _pump;
    private bool _mustAsk;
    private DateTimeOffset _asked;

    private string Name => this.GetPrimaryKeyString();

    private SweepState State => storage.State;

    private bool IsOpen => SweepTransitions.IsOpen(State);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _state = new StateWriter<SweepState>(storage, DeactivateOnIdle);
        _pump = new SweepPump(Step, () => IsOpen, StepFailed);
        await Open();
    }

    public async Task<SweepProgress> Submit(SweepSpec spec, string? traceParent)
    {
        if (State.Spec is { } known && JsonSerializer.Serialize(known) != JsonSerializer.Serialize(spec))
        {
            throw new InvalidSpecException("name", $"a sweep named '{Name}' exists and does something else; give this one another name");
        }

        _ = SweepBook.Create(spec);
        using var span = Tracing.StartSubmission(TelemetryNames.Spans.SweepSubmit, TelemetryNames.Attributes.Sweep, Name, traceParent);
        var (trace, now) = (span?.Id ?? traceParent, time.GetUtcNow());
        if (SweepTransitions.Submit(State, spec, trace, now) is not null)
        {
            await Directory.Add(Name);
            await Change(state => SweepTransitions.Submit(state, spec, trace, now));
            await Open();
        }

        Work();
        return Progress();
    }

    public Task<SweepView> Get() => Task.FromResult(SweepViews.View(Name, State, _book));

    public Task<SweepProgress> GetProgress() => Task.FromResult(Progress());

    public async Task<SweepProgress> Pause(bool hold)
    {
        if (await Change(state => SweepTransitions.Pause(state, hold)))
        {
            Work();
        }

        return Progress();
    }

    public async Task<SweepProgress> Resume()
    {
        if (SweepTransitions.Resume(State) is not null)
        {
            var wasEnded = SweepTransitions.WasEnded(State);
            await Directory.Add(Name);
            await Change(SweepTransitions.Resume);
            if (wasEnded)
            {
                await Open();
            }

            Work();
        }

        return Progress();
    }

    public async Task<SweepProgress> Stop(string reason)
    {
        var proposals = Proposals;
        if (await EndPlan(state => SweepTransitions.Stop(state, proposals, reason)))
        {
            Work();
        }

        return Progress();
    }

    public async Task<SweepProgress> Cancel(string reason)
    {
        await Change(state => SweepTransitions.Cancel(state, reason, time.GetUtcNow()));
        if (State.Status == SweepStatus.Cancelled)
        {
            // Also the second time: the first may have been lost before it reached every experiment.
            await Experiments.GiveUp([.. _book!.Open], reason, time.GetUtcNow());
            await Directory.Mark(Name, isOpen: false);
        }

        return Progress();
    }

    public async Task Notify(SweepNotification notification)
    {
        if (_book is not null && IsOpen)
        {
            await Store(_book.Hear(notification.Experiment, notification.Version, IsGivingUp));
            Work();
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _state?.Dispose();
    }

    private int Proposals => _book?.Planner.Proposals.Count() ?? 0;

    private bool IsGivingUp => State.Status is SweepStatus.Stopping or SweepStatus.Cancelled;

    private ISweepDirectoryGrain Directory => GrainFactory.GetGrain<ISweepDirectoryGrain>(0);

    private SweepExperiments Experiments => new(GrainFactory, Name, _book!, () => State);

    /// <summary>Reads the log and, where the sweep has not ended, takes up its work.</summary>
    private async Task Open()
    {
        if (State.Spec is null)
        {
            return;
        }

        _log = new SegmentedLog<SweepLogEntry>(
            new SweepLogSegments(GrainFactory, Name, segments => _state!.Write(state => state with { Segments = segments })), SegmentSize, DeactivateOnIdle);
        _book = SweepBook.Restore(State, await _log.Load(State.Segments), time.GetUtcNow());
        _mustAsk = IsOpen;
        if (IsOpen)
        {
            _timer ??= this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions
            {
                DueTime = TimeSpan.Zero,
                Period = options.Value.LookInterval,
                Interleave = true,
                KeepAlive = true,
            });
        }
    }

    private async Task Tick()
    {
        if (!IsOpen)
        {
            _timer?.Dispose();
            _timer = null;
            return;
        }

        var now = time.GetUtcNow();
        _mustAsk |= now - _asked >= options.Value.AskInterval;
        var proposals = Proposals;
        await EndPlan(state => SweepTransitions.EndOfWallTime(state, proposals, now));
        if (!_mustAsk)
        {
            // An experiment in a cohort of one does not wait for decisions: the pruner looks at its epochs while it runs.
            await Ask(_book!.Open.Where(r => _book.Planner.WatchesRunning && r.Latest.Status == ExperimentStatus.Running && r.Submitted is { Epoch: null }));
        }

        Work();
    }

    /// <summary>Stops the sweep, as far as there is a next state, and proposes no more.</summary>
    private async Task<bool> EndPlan(Func<SweepState, SweepState?> stop)
    {
        var isStopped = await Change(stop);
        if (isStopped && State.StoppedAfter is { } total)
        {
            _book!.Planner.StopAfter(total, State.Reason ?? "stopped");
        }

        return isStopped;
    }

    /// <summary>Decides and does, until nothing is left to do.</summary>
    private void Work() => _pump!.Ask();

    private void StepFailed(Exception e)
    {
        // The next tick tries again.
        SweepLog.StepFailed(log, Name, e);
        _mustAsk = true;
    }

    private async Task Step()
    {
        if (State.MustResubmit)
        {
            // Before they are asked: what the sweep cancelled itself, when it was stopped, goes on.
            await Experiments.SubmitAll();
            await Change(state => state with { MustResubmit = false });
        }

        if (_mustAsk)
        {
            _mustAsk = false;
            _asked = time.GetUtcNow();
            await Ask(_book!.Open);
        }

        if (State.Status != SweepStatus.Paused)
        {
            await Store(_book!.Advance(time.GetUtcNow()));
        }

        await Experiments.TellPruned();
        if (State.Status == SweepStatus.Stopping)
        {
            await GiveUpWaiting();
        }

        await Experiments.SubmitChanged();
        if (_book!.IsFinished && await Change(state => SweepTransitions.Finish(state, _book.Planner.StopReason, time.GetUtcNow())))
        {
            await Directory.Mark(Name, isOpen: false);
        }
    }

    /// <summary>A sweep that stops starts nothing that waits for its first slot.</summary>
    private async Task GiveUpWaiting()
    {
        var waiting = _book!.Open.Where(r => r.Latest.Started is null).ToList();
        if (waiting.Count > 0)
        {
            await Experiments.GiveUp(waiting, State.Reason ?? "the sweep was stopped", time.GetUtcNow());
            await Store(_book.Advance(time.GetUtcNow()));
        }
    }

    private Task Ask(IEnumerable<TrackedExperiment> runs) =>
        Experiments.Ask(runs, (run, view) => Store(_book!.Hear(view, run.Version, IsGivingUp)));

    private async Task Store(ImmutableArray<SweepLogEntry> entries) => await Task.WhenAll(entries.Select(_log!.Add));

    /// <summary>Stores the next state; false where there is none.</summary>
    private async Task<bool> Change(Func<SweepState, SweepState?> change)
    {
        if (change(State) is null)
        {
            return false;
        }

        // Another call may have written meanwhile.
        var before = State.Status;
        SweepState? next = null;
        await _state!.Write(state => (next = change(state)) ?? state);
        if (State.Status != before)
        {
            SweepLog.Changed(log, Name, State.Status.ToString().ToLowerInvariant(), State.Reason is { } reason ? ": " + reason : string.Empty);
        }

        return next is not null;
    }

    private SweepProgress Progress() => SweepViews.Progress(Name, State, _book);
}
