using System.Collections.Immutable;
using Experiments.Contracts;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;
using Experiments.Grains.Access;
using Experiments.Grains.Notifications;
using Experiments.Grains.Programs;
using Experiments.Grains.Storage;
using Experiments.Grains.Telemetry;
using Experiments.Search.Planning;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace Experiments.Grains.Sweeps;

/// <summary>Owns one sweep: <see cref="SweepTransitions"/> decide its life, and <see cref="SweepBook"/> its experiments.</summary>
/// <remarks>
/// A decision is stored before it is carried out. To carry it out is idempotent and is repeated in every activation, so a crash at any point
/// loses nothing. The grain is reentrant, so that notifications arrive while a step runs.
/// </remarks>
[Reentrant]
internal sealed partial class SweepGrain(
    [PersistentState(StateNames.Sweep)] IPersistentState<SweepState> storage,
    IOptions<SweepGrainOptions> options,
    WorkloadCatalog workloads,
    KnownWorkloads programs,
    StorageTrouble trouble,
    AwakeSweeps awake,
    SweepNotifier notifier,
    IOptions<NotifyOptions> notifyOptions,
    TimeProvider time,
    ILogger<SweepGrain> log) : Grain, ISweepGrain, IDisposable
{
    private SweepStore? _store;
    private SweepBook? _book;

    /// <summary>Why the stored state cannot be continued, or null.</summary>
    private Exception? _broken;
    private SweepPump? _pump;
    private SweepTimer? _timer;
    private RunningExperiments? _running;
    private bool _mustPollAll;
    private bool _isAwake;
    private DateTimeOffset _polledAllAt;

    private string Name => this.GetPrimaryKeyString();

    private SweepState State => storage.State;

    private bool IsOpen => _broken is null && SweepTransitions.IsOpen(State);

    private DateTimeOffset Now => time.GetUtcNow();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _store = new SweepStore(storage, GrainFactory, Name, DeactivateOnIdle);
        _pump = new SweepPump(Step, () => IsOpen && _isAwake, StepFailed);
        _timer = new SweepTimer(this, Tick, options.Value.PollRunningInterval);
        _running = new RunningExperiments(GrainFactory, time);
        _isAwake = options.Value.ContinuesWhenRead || awake.Contains(Name);
        if (State.Spec is { Base.Workload: var workload })
        {
            await programs.Find(workload);
        }

        await LoadBook();
    }

    public async Task<SweepProgress> Submit(SweepSpec spec, string? traceParent)
    {
        // All of this throws before anything is stored if the spec is invalid.
        if (!Names.IsName(Name))
        {
            throw new InvalidSpecException("name", $"'{Name}' is not at most {Names.MostCharacters} small letters and digits, in words that hyphens join");
        }

        var workload = spec.Base?.Workload ?? throw new InvalidSpecException("workload", "there is none");
        await programs.Require(workload);
        var asked = SweepSpecRules.Checked(spec, workloads.Get(workload));
        spec = State.Spec is null ? await Frozen(asked) : asked;
        if (State.Spec is { } known && !SweepDifferences.AreSame(known, spec))
        {
            // The file of a sweep that was extended, or that takes something from other sweeps, still asks for what it asked for first.
            spec = State.Submitted is { } first && SweepDifferences.AreSame(first, asked) ? known : throw new InvalidSpecException("name", SweepDifferences.Text(Name, known, asked));
        }

        ThrowIfBeingDeleted();
        if (State.Spec is null)
        {
            _ = SweepBook.Create(spec, workloads);
            PriorityRules.Checked(spec.Priority);
            CheckNotify(spec);
        }

        using var span = Tracing.StartSubmission(TelemetryNames.Spans.SweepSubmit, TelemetryNames.Attributes.Sweep, Name, traceParent);
        var (trace, now) = (span?.Id ?? traceParent, Now);
        if (SweepTransitions.Submit(State, spec, trace, now) is not null)
        {
            var (by, what) = State.Spec is null ? (Caller.Current?.Name, "submitted") : (Owner("submit again"), "submitted again");
            await Start(state => SweepHistory.Record(SweepTransitions.Submit(state, spec, trace, now, by, asked), what, by, null, now));
        }

        Wake();
        RequestStep();
        return Progress();
    }

    public Task<SweepView> Get() => Task.FromResult(SweepViews.View(Name, State, _book, _broken));

    public Task<SweepProgress> GetProgress() => Task.FromResult(Progress());

    public Task<ImmutableArray<RunningExperiment>> GetRunning() => _running!.Get(State.Spec is { IsExternal: true } ? null : _book);

    public async Task<SweepProgress> Pause(bool hold)
    {
        ThrowIfBroken();
        var by = Owner("pause");
        await Change(state => SweepHistory.Record(SweepTransitions.Pause(state, hold), "paused", by, null, Now));
        RequestStep();
        return Progress();
    }

    public async Task<SweepProgress> Resume()
    {
        ThrowIfBroken();
        ThrowIfBeingDeleted();
        var by = Owner("resume");
        if (SweepTransitions.WasStopped(State) && _book is { IsDecidedInPart: true })
        {
            throw new InvalidSpecException("sweep", $"it was stopped within a cohort of {State.Spec!.Pruner.Name}, which has decided about a part of the cohort; submit the sweep under another name: it runs no experiment again that both have");
        }

        Wake();
        await (SweepTransitions.WasStopped(State) ? Start(Resumed) : Change(Resumed));

        RequestStep();
        return Progress();

        SweepState? Resumed(SweepState state) => SweepHistory.Record(SweepTransitions.Resume(state), "resumed", by, null, Now);
    }

    public async Task<SweepProgress> Stop(string reason)
    {
        ThrowIfBroken();
        var by = Owner("stop");
        Wake();
        var proposals = ProposalCount;
        await StopPlan(state => SweepHistory.Record(SweepTransitions.Stop(state, proposals, reason), "stopped", by, reason, Now));
        RequestStep();
        return Progress();
    }

    public async Task<SweepProgress> Cancel(string reason)
    {
        var by = Owner("cancel");
        await Change(state => SweepHistory.Record(SweepTransitions.Cancel(state, reason, Now) is { } cancelled ? WithUntoldEnd(cancelled) : null, "cancelled", by, reason, Now));

        if (State.Status == SweepStatus.Cancelled)
        {
            // Also if the sweep was cancelled before: the first call may have failed before it reached every experiment. Between steps, because
            // a step that has begun still submits.
            await _pump!.RunBetweenSteps(() => _book is null || State.Status != SweepStatus.Cancelled ? Task.CompletedTask : Experiments.GiveUp([.. _book.Unfinished], reason, Now));
            await TellEnd();
        }

        return Progress();
    }

    public async Task Notify(SweepNotification notification)
    {
        // While the book is loaded or the sweep sleeps, a notification has no place to go. Before the experiments of a resumed sweep are
        // submitted again, one may still say that the sweep cancelled it. The poll that follows brings whatever still holds.
        if (_book is not null && IsOpen && _isAwake && !_pump!.IsSuspended && !State.MustResubmit)
        {
            await _store!.Append(_book.Update(notification.Experiment, notification.Version, SweepTransitions.IsGivingUp(State)));
            RequestStep();
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _store?.Dispose();
    }

    private int ProposalCount => _book?.Planner.Proposals.Count() ?? 0;

    private ISweepDirectoryGrain Directory => GrainFactory.GetGrain<ISweepDirectoryGrain>(0);

    private SweepExperimentCalls Experiments => new(GrainFactory, Name, _book!, () => State);

    private SweepProgress Progress() => SweepViews.Progress(Name, State, _book, _broken) with { Trouble = IsOpen ? trouble.Current : null };

    /// <summary>Starts the sweep, or starts it again after a stop or a cancellation.</summary>
    /// <remarks>
    /// The book of a stopped sweep has ended experiments that must continue, and only the log knows which of them ended by themselves. So the
    /// book is loaded anew. No step may run meanwhile: with the old book, the step would find the sweep finished.
    /// </remarks>
    private Task Start(Func<SweepState, SweepState?> start) => _pump!.RunBetweenSteps(async () =>
    {
        await Directory.Add(Name);
        await Change(start);
        await LoadBook();
    });

    /// <summary>Reads the log. If the sweep has not ended, starts its timer.</summary>
    private async Task LoadBook()
    {
        if (State.Spec is null)
        {
            return;
        }

        try
        {
            _book = SweepBook.Restore(State, await _store!.LoadLog(), Now, workloads);
        }
        catch (Exception e) when (SweepViews.IsBroken(e))
        {
            // The grain still answers, so that a list of sweeps shows this one by its name and the others as they are.
            _broken = e;
            LogBroken(log, Name, e);
            return;
        }

        _queuedBest = null;
        _mustPollAll = IsOpen;
        Wake(isAsked: false);
        if (!State.Untold.IsEmpty && !IsOpen)
        {
            TellBest();
            await TellEnd();
        }
    }

    /// <summary>Lets an open sweep continue if that was asked for, now or before.</summary>
    private void Wake(bool isAsked = true)
    {
        _isAwake |= isAsked;
        if (isAsked)
        {
            awake.Add(Name);
        }

        if (IsOpen && _isAwake)
        {
            _timer!.Start();
        }
    }

    private void RequestStep() => _pump!.Request();

    private void ThrowIfBroken()
    {
        if (_broken is not null)
        {
            throw new InvalidSpecException("sweep", $"the stored state of {Name} is broken ({_broken.Message}); it can only be cancelled");
        }
    }

    /// <summary>Stores the next state and logs a change of status. Returns false if there is no next state.</summary>
    private async Task<bool> Change(Func<SweepState, SweepState?> change)
    {
        var before = State.Status;
        var hasChanged = await _store!.Change(change);
        if (State.Status != before)
        {
            LogChanged(log, Name, State.Status.Word(), State.Reason is { } reason ? ": " + reason : string.Empty);
        }

        return hasChanged;
    }
}
