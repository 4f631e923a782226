using System.Collections.Immutable;
using System.Text.Json;
using Experiments.Grains.Storage;
using Experiments.Grains.Telemetry;
using Experiments.Shared.Experiments;
using Experiments.Shared.Sweeps;
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
    [PersistentState("sweep")] IPersistentState<SweepState> storage,
    IOptions<SweepOptions> options,
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

    private bool IsOpen => State.Status is SweepStatus.Running or SweepStatus.Paused or SweepStatus.Stopping;

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
            throw new ArgumentException($"a sweep named '{Name}' exists and does something else; give this one another name", nameof(spec));
        }

        _ = SweepBook.Create(spec);
        using var span = Tracing.StartSubmission(TelemetryNames.Spans.SweepSubmit, TelemetryNames.Attributes.Sweep, Name, traceParent);
        if (State.Spec is null || State.Status == SweepStatus.Cancelled)
        {
            await GrainFactory.GetGrain<ISweepDirectoryGrain>(0).Add(Name);
            await Change(state => state with
            {
                Spec = spec,
                Status = SweepStatus.Running,
                Reason = null,
                EndedAt = null,
                SubmittedAt = state.Spec is null ? time.GetUtcNow() : state.SubmittedAt,
                TraceParent = span?.Id ?? traceParent,
                MustResubmit = state.Spec is not null,
            });
            await Open();
        }

        Work();
        return Progress();
    }

    public Task<SweepView> Get() => Task.FromResult(SweepViews.View(Name, State, _book));

    public Task<SweepProgress> GetProgress() => Task.FromResult(Progress());

    public async Task<SweepProgress> Pause(bool hold)
    {
        if (State.Status == SweepStatus.Running)
        {
            await Change(state => state with { Status = SweepStatus.Paused, HoldsRunning = hold });
            Work();
        }

        return Progress();
    }

    public async Task<SweepProgress> Resume()
    {
        var wasStopped = State.StoppedAfter is not null || State.Status == SweepStatus.Cancelled;
        if (State.Status == SweepStatus.Paused || wasStopped)
        {
            await GrainFactory.GetGrain<ISweepDirectoryGrain>(0).Add(Name);
            await Change(state => state with { Status = SweepStatus.Running, Reason = null, StoppedAfter = null, EndedAt = null, HoldsRunning = false, MustResubmit = wasStopped });
            if (wasStopped)
            {
                await Open();
            }

            Work();
        }

        return Progress();
    }

    public async Task<SweepProgress> Stop(string reason)
    {
        if (State.Status is SweepStatus.Running or SweepStatus.Paused)
        {
            await StopAfter(_book!.Planner.Proposals.Count(), reason);
            Work();
        }

        return Progress();
    }

    public async Task<SweepProgress> Cancel(string reason)
    {
        if (IsOpen)
        {
            await Change(state => state with { Status = SweepStatus.Cancelled, Reason = reason, EndedAt = time.GetUtcNow() });
        }

        if (State.Status == SweepStatus.Cancelled)
        {
            // Also the second time: the first may have been lost before it reached every experiment.
            await GiveUp([.. _book!.Open], reason);
            await GrainFactory.GetGrain<ISweepDirectoryGrain>(0).Mark(Name, isOpen: false);
        }

        return Progress();
    }

    public async Task Tell(SweepNews news)
    {
        if (_book is not null && IsOpen)
        {
            await Store(_book.Hear(news.Experiment, news.Version, IsGivingUp));
            Work();
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _state?.Dispose();
    }

    private bool IsGivingUp => State.Status is SweepStatus.Stopping or SweepStatus.Cancelled;

    private SweepExperiments Runs => new(GrainFactory, Name);

    /// <summary>Reads the log and, where the sweep has not ended, takes up its work.</summary>
    private async Task Open()
    {
        if (State.Spec is not { } spec)
        {
            return;
        }

        _log = new SegmentedLog<SweepLogEntry>(
            new SweepLogSegments(GrainFactory, Name, segments => _state!.Write(state => state with { Segments = segments })), SegmentSize, DeactivateOnIdle);
        var book = SweepBook.Create(spec);
        book.Replay(await _log.Load(State.Segments));
        if (State.StoppedAfter is { } total)
        {
            book.Planner.StopAfter(total, State.Reason ?? "stopped");
        }

        if (!IsOpen)
        {
            // What was decided follows again from what was stored; nothing new may.
            book.Planner.StopAfter(0, State.Reason ?? "ended");
            book.Advance(time.GetUtcNow());
        }

        _book = book;
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
        if (State.Spec!.WallTime is { } limit && State.StoppedAfter is null && now - State.SubmittedAt >= limit && State.Status == SweepStatus.Running)
        {
            await StopAfter(_book!.Planner.Proposals.Count(), $"its wall time of {limit} is over");
        }

        if (!_mustAsk)
        {
            // In a cohort of one nobody waits: the pruner looks at what runs.
            await Ask(_book!.Open.Where(r => r.Latest.Status == ExperimentStatus.Running && State.Spec.Pruner.Name != "none" && r.Submitted is { Epoch: null }));
        }

        Work();
    }

    private async Task StopAfter(int proposals, string reason)
    {
        await Change(state => state with { Status = SweepStatus.Stopping, Reason = reason, StoppedAfter = proposals });
        _book!.Planner.StopAfter(proposals, reason);
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
            await SweepExperiments.ForEach(_book!.Open, Submit);
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

        while (_book!.Pruned.TryPeek(out var pruned))
        {
            await Withdraw(pruned, ExperimentStatus.Pruned, pruned.Latest.Reason ?? "pruned");
            _book.Pruned.Dequeue();
        }

        if (State.Status == SweepStatus.Stopping)
        {
            await GiveUpWaiting();
        }

        await SweepExperiments.ForEach(_book.Open.Where(r => r.Submitted != Limit(r)), Submit);
        if (_book.IsFinished && IsOpen)
        {
            await Change(state => state with { Status = SweepStatus.Finished, Reason = state.Reason ?? _book.Planner.StopReason, EndedAt = time.GetUtcNow() });
            await GrainFactory.GetGrain<ISweepDirectoryGrain>(0).Mark(Name, isOpen: false);
        }
    }

    /// <summary>A sweep that stops starts nothing that waits for its first slot.</summary>
    private async Task GiveUpWaiting()
    {
        var waiting = _book!.Open.Where(r => r.Latest.Started is null).ToList();
        if (waiting.Count > 0)
        {
            await GiveUp(waiting, State.Reason ?? "the sweep was stopped");
            await Store(_book.Advance(time.GetUtcNow()));
        }
    }

    private async Task GiveUp(IReadOnlyCollection<TrackedRun> runs, string reason)
    {
        await SweepExperiments.ForEach(runs, run => Withdraw(run, ExperimentStatus.Cancelled, reason));
        foreach (var run in runs)
        {
            _book!.GiveUp(run, reason, time.GetUtcNow());
        }
    }

    /// <summary>How far a run may go now; not at all while the sweep is paused, unless it runs and may go on.</summary>
    private RunLimit Limit(TrackedRun run)
    {
        var isHeld = State.Status == SweepStatus.Paused && (State.HoldsRunning || run.Latest.Status != ExperimentStatus.Running);
        return isHeld ? new RunLimit(0) : _book!.LimitOf(run);
    }

    private Task Submit(TrackedRun run) => Runs.Submit(run, Limit(run), State, _book!);

    private Task Withdraw(TrackedRun run, ExperimentStatus status, string reason) => Runs.Withdraw(run, status, reason, _book!);

    private Task Ask(IEnumerable<TrackedRun> runs) =>
        Runs.Ask(runs, (run, view) => Store(_book!.Hear(view, run.Version, IsGivingUp)));

    private async Task Store(ImmutableArray<SweepLogEntry> entries) => await Task.WhenAll(entries.Select(_log!.Add));

    private async Task Change(Func<SweepState, SweepState> change)
    {
        var before = State.Status;
        await _state!.Write(change);
        if (State.Status != before)
        {
            SweepLog.Changed(log, Name, State.Status.ToString().ToLowerInvariant(), State.Reason is { } reason ? ": " + reason : string.Empty);
        }
    }

    private SweepProgress Progress() => SweepViews.Progress(Name, State, _book);
}
