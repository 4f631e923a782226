using System.Collections.Immutable;
using System.Diagnostics;
using Experiments.Contracts;
using Experiments.Contracts.Access;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;
using Experiments.Grains.Access;
using Experiments.Grains.Artifacts;
using Experiments.Grains.Programs;
using Experiments.Grains.Scheduling;
using Experiments.Grains.Storage;
using Experiments.Grains.Telemetry;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace Experiments.Grains.Experiments;

/// <summary>Owns one experiment: decides with <see cref="ExperimentTransitions"/>, stores the next state, then notifies the others.</summary>
/// <remarks>
/// If a call fails, its caller repeats it, and every notification is idempotent. So nothing is lost between storing and notifying.
/// </remarks>
internal sealed partial class ExperimentGrain(
    [PersistentState(StateNames.Experiment)] IPersistentState<ExperimentState> storage,
    ExperimentNotifier notifier,
    CheckpointRemover remover,
    IOptions<SchedulerOptions> scheduling,
    WorkloadCatalog workloads,
    KnownWorkloads programs,
    StorageTrouble trouble,
    TimeProvider time) : Grain, IExperimentGrain, IDisposable
{
    private StateWriter<ExperimentState>? _state;

    /// <summary>Whether epochs were reported that the stored state lacks.</summary>
    private bool _hasUnstoredEpochs;

    private string Id => this.GetPrimaryKeyString();

    private ExperimentState State => storage.State;

    private DateTimeOffset Now => time.GetUtcNow();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _state = new StateWriter<ExperimentState>(storage, WriteFailed);
        if (State.Spec is { Setup.Workload: var workload })
        {
            try
            {
                await programs.Find(workload);
            }
            catch (Exception e) when (e is OrleansException or TimeoutException)
            {
                // A silo has just died. Only the number of epochs in progress needs the definition, so the experiment goes on without.
            }
        }
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_hasUnstoredEpochs)
        {
            // After an orderly stop of the silo, the next activation shows the whole curve. It may have read the state before this write: Orleans
            // forgets where a grain is when the silo stops that keeps its entry in the directory. Then the attempt sends the curve again.
            await storage.WriteStateAsync(cancellationToken);
        }
    }

    public async Task<ExperimentProgress> Submit(ExperimentSpec spec, ExperimentDemand demand)
    {
        spec = spec with { Setup = await Checked(spec.Setup, demand) };
        if (spec.ExperimentId() != Id)
        {
            throw new InvalidSpecException("spec", $"this is experiment {spec.ExperimentId()}, not {Id}");
        }

        if (demand.Limits?.Problems().ToList() is { Count: > 0 } problems)
        {
            throw new InvalidSpecException(problems);
        }

        demand = demand.Owner.Length == 0 ? demand with { By = Caller.Current?.Name, OwnerPriority = PriorityRules.Checked(demand.OwnerPriority) } : demand;
        using var span = StartSubmission(demand);
        demand = demand with { TraceParent = span?.Id ?? demand.TraceParent };
        var needs = await programs.NeedsOf(spec.Setup.Workload);
        await Store(ExperimentTransitions.Submit(State with { Needs = needs }, spec, demand, Now));
        await notifier.NotifyAll(Id, State, demand.Owner);
        if (State.Status is ExperimentStatus.Pending or ExperimentStatus.Running)
        {
            // A running experiment is queued as well: after a crash only this grain knows that the experiment must continue.
            await notifier.Enqueue(Id, State);
        }

        await HoldIfDemanded();
        return Progress();
    }

    [ReadOnly]
    public Task<ExperimentView> Get() => Task.FromResult(ExperimentViews.View(Id, State));

    [ReadOnly]
    public Task<ExperimentProgress> GetProgress() => Task.FromResult(Progress());

    public Task Cancel(string reason) => EndEarly(ExperimentTransitions.Cancel(State, reason, Now, Owner("cancel")));

    public async Task Withdraw(string owner, ExperimentStatus status, string reason)
    {
        if (status is not (ExperimentStatus.Pruned or ExperimentStatus.Cancelled))
        {
            throw new ArgumentException($"an owner's experiment ends as pruned or cancelled, not as {status}", nameof(status));
        }

        await EndEarly(ExperimentTransitions.Withdraw(State, owner, status, reason, Now));
    }

    public async Task Pause(string reason)
    {
        await Store(ExperimentTransitions.Pause(State, reason, Now, Owner("pause")));
        await HoldIfDemanded();
        await notifier.NotifyAll(Id, State);
    }

    public async Task Resume()
    {
        await Store(ExperimentTransitions.Resume(State, Now, Owner("resume", ofAll: false)));
        if (State.Status == ExperimentStatus.Pending)
        {
            await notifier.Enqueue(Id, State);
        }

        await notifier.NotifyAll(Id, State);
    }

    public async Task<AttemptGrant?> BeginAttempt(AttemptStart start)
    {
        var before = State.Checkpoints;
        var isRepeated = ExperimentTransitions.HasBegun(State, start);
        var previousTrace = isRepeated ? null : State.TraceParent;
        var isBegun = isRepeated || await Store(ExperimentTransitions.Begin(State, start, scheduling.Value.DeathLimit, Now));
        if (State.Status.IsFinal())
        {
            remover.Remove(before.Except(State.Checkpoints));
        }

        // Also if there is nothing to begin: a silo may have died after it stored a result and before it notified.
        await notifier.NotifyAll(Id, State);
        return isBegun && State.Status == ExperimentStatus.Running ? ExperimentViews.Grant(Id, State, previousTrace) : null;
    }

    public Task<AttemptReply> Complete(long attempt, ExperimentResult result) =>
        EndAttempt(attempt, ExperimentTransitions.Complete(State, attempt, result, Now));

    public async Task Release(long attempt, string reason)
    {
        if (await Store(ExperimentTransitions.Release(State, attempt, reason, Now)))
        {
            await notifier.NotifyAll(Id, State);
        }

        if (State.Status == ExperimentStatus.Pending && State.Attempt == attempt)
        {
            await notifier.Enqueue(Id, State);
        }
    }

    public void Dispose() => _state?.Dispose();

    /// <summary>Checks a setup as if its sender were hostile. A sweep's proposals come from a space that was checked when it was submitted.</summary>
    /// <exception cref="InvalidSpecException">Something is wrong with the setup. The exception lists every problem.</exception>
    private async Task<Setup> Checked(Setup? setup, ExperimentDemand demand)
    {
        var name = setup?.Workload ?? throw new InvalidSpecException("workload", "there is none");
        await programs.Require(name);
        if (workloads.Get(name).IsExternal)
        {
            throw new InvalidSpecException("workload", $"no silo can run {name}, which has no command; sweep it with 'trials: external', or give it a command");
        }

        return demand.Owner.Length == 0 ? SetupRules.Checked(setup, workloads.Get(name)) : workloads.Normalise(setup);
    }

    /// <summary>Returns the name of the caller, who may change the experiment; null on a silo without certificates.</summary>
    /// <param name="change">What the caller asks.</param>
    /// <param name="ofAll">Whether everybody who demands the experiment must be the caller. Otherwise one of them is enough.</param>
    /// <exception cref="AccessRefusedException">The caller may not.</exception>
    private string? Owner(string change, bool ofAll = true)
    {
        var (caller, clients) = (Caller.Current, DemandRules.Clients(State));
        if (ofAll || !clients.Contains(caller?.Name))
        {
            Ownership.RequireAll(caller, $"experiment {Id}", change, clients);
        }

        return caller?.Name;
    }

    private ExperimentProgress Progress() => ExperimentViews.Progress(Id, State, workloads) with { Trouble = State.Status.IsFinal() ? null : trouble.Current };

    private Activity? StartSubmission(ExperimentDemand demand)
    {
        // A sweep has one span for all its experiments, and they link to that span.
        var isOfSweep = demand.Owner.Length > 0;
        return isOfSweep
            ? null
            : Tracing.StartSubmission(TelemetryNames.Spans.ExperimentSubmit, TelemetryNames.Attributes.Experiment, Id, demand.TraceParent);
    }

    private async Task HoldIfDemanded()
    {
        if (State.Status == ExperimentStatus.Paused || (State.Status == ExperimentStatus.Running && DemandRules.MustHold(State)))
        {
            await notifier.Hold(Id);
        }
    }

    /// <summary>Ends the experiment without a result, if there is a next state.</summary>
    private async Task EndEarly(ExperimentState? next)
    {
        var before = State.Checkpoints;
        await Store(next);
        if (State.Status is ExperimentStatus.Cancelled or ExperimentStatus.Pruned)
        {
            await notifier.Withdraw(Id);
            remover.Remove(before);
        }

        await notifier.NotifyAll(Id, State);
    }

    private async Task<AttemptReply> EndAttempt(long attempt, ExperimentState? next)
    {
        var before = State.Checkpoints;
        var isStored = await Store(next);
        await notifier.NotifyAll(Id, State);

        // An attempt whose first answer was lost asks again. Its result is stored, so the answer is the same.
        var isRepeated = State.Attempt == attempt && State.Status is ExperimentStatus.Completed or ExperimentStatus.Failed;
        return isStored || isRepeated ? AttemptReplies.Accept(before, State) : AttemptReplies.Refuse(State, attempt);
    }

    /// <summary>Stores the next state. Returns false if there is none.</summary>
    private async Task<bool> Store(ExperimentState? next)
    {
        if (next is null)
        {
            return false;
        }

        await _state!.Write(_ => next);
        _hasUnstoredEpochs = false;
        return true;
    }

    private void WriteFailed()
    {
        // The database may hold either state. The next activation reads which; writing the older one again could undo the newer.
        _hasUnstoredEpochs = false;
        DeactivateOnIdle();
    }
}
