using System.Collections.Immutable;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Grains.Artifacts;
using Experiments.Grains.Scheduling;
using Experiments.Grains.Storage;
using Experiments.Grains.Telemetry;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace Experiments.Grains.Experiments;

/// <summary>
/// Owns one experiment: decides by <see cref="ExperimentTransitions"/>, stores, then tells the scheduler, the leaderboard and the sweeps.
/// Telling is repeated until it works: callers of a method that failed call it again, and every message is idempotent.
/// </summary>
internal sealed class ExperimentGrain(
    [PersistentState(StateNames.Experiment)] IPersistentState<ExperimentState> storage,
    SingleGrains singles,
    CheckpointRemover remover,
    IOptions<SchedulerOptions> scheduling,
    TimeProvider time) : Grain, IExperimentGrain
{
    /// <summary>Epochs were reported that the stored state lacks.</summary>
    private bool _hasUnstoredEpochs;

    private string Id => this.GetPrimaryKeyString();

    private ExperimentState State => storage.State;

    /// <summary>Where a silo stops in good order, the experiment's next activation shows the curve as far as it had come.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_hasUnstoredEpochs)
        {
            await storage.WriteStateAsync(cancellationToken);
        }
    }

    public async Task<ExperimentProgress> Submit(ExperimentSpec spec, ExperimentDemand demand)
    {
        if (spec.ExperimentId() != Id)
        {
            throw new InvalidSpecException("spec", $"this is experiment {spec.ExperimentId()}, not {Id}");
        }

        // A sweep has a span of its own, which its experiments are linked to.
        using var span = demand.Owner.Length > 0
            ? null
            : Tracing.StartSubmission(TelemetryNames.Spans.ExperimentSubmit, TelemetryNames.Attributes.Experiment, Id, demand.TraceParent);
        demand = demand with { TraceParent = span?.Id ?? demand.TraceParent };
        await Persist(ExperimentTransitions.Submit(State, spec, demand, time.GetUtcNow()));
        await Publish(demand.Owner);
        if (State.Status is ExperimentStatus.Pending or ExperimentStatus.Running)
        {
            // Also for a running one: after a crash nobody else knows that it has to go on.
            await singles.Scheduler.Enqueue([DemandRules.Queue(Id, State)]);
        }

        await HoldIfDemanded();
        return ExperimentViews.Progress(Id, State);
    }

    [ReadOnly]
    public Task<ExperimentView> Get() => Task.FromResult(ExperimentViews.View(Id, State));

    [ReadOnly]
    public Task<ExperimentProgress> GetProgress() => Task.FromResult(ExperimentViews.Progress(Id, State));

    public async Task Cancel(string reason)
    {
        await Stop(ExperimentTransitions.Cancel(State, reason, time.GetUtcNow()));
    }

    public async Task Withdraw(string owner, ExperimentStatus status, string reason)
    {
        if (status is not (ExperimentStatus.Pruned or ExperimentStatus.Cancelled))
        {
            throw new ArgumentException($"an owner's experiment ends as pruned or cancelled, not as {status}", nameof(status));
        }

        await Stop(ExperimentTransitions.Withdraw(State, owner, status, reason, time.GetUtcNow()));
    }

    public async Task Pause(string reason)
    {
        await Persist(ExperimentTransitions.Pause(State, reason, time.GetUtcNow()));
        await HoldIfDemanded();
        await Publish();
    }

    public async Task Resume()
    {
        await Persist(ExperimentTransitions.Resume(State, time.GetUtcNow()));
        if (State.Status == ExperimentStatus.Pending)
        {
            await singles.Scheduler.Enqueue([DemandRules.Queue(Id, State)]);
        }

        await Publish();
    }

    public async Task<AttemptGrant?> BeginAttempt(AttemptStart start)
    {
        var before = State.Checkpoints;
        var hasBegun = ExperimentTransitions.HasBegun(State, start);
        var previous = hasBegun ? null : State.TraceParent;
        var changed = hasBegun || await Persist(ExperimentTransitions.Begin(State, start, scheduling.Value.DeathLimit, time.GetUtcNow()));
        if (State.Status.IsFinal())
        {
            remover.Remove(before.Except(State.Checkpoints));
        }

        // Also where there is nothing to begin: a silo may have died between storing a result and reporting it.
        await Publish();
        return changed && State.Status == ExperimentStatus.Running
            ? new AttemptGrant(
                Id, State.Spec!, State.Attempt, State.Checkpoints, State.Curve, DemandRules.EpochLimit(State), Submission, previous)
            : null;
    }

    public Task<AttemptReply> ReportEpoch(long attempt, EpochRecord epoch)
    {
        if (ExperimentTransitions.Epoch(State, attempt, epoch) is not { } next)
        {
            return Task.FromResult(Refuse(attempt));
        }

        storage.State = next;
        _hasUnstoredEpochs = true;
        return Task.FromResult(AttemptReply.GoOn with { Hold = DemandRules.MustHold(State) });
    }

    public async Task<AttemptReply> ReportCheckpoint(long attempt, CheckpointReference checkpoint, ImmutableArray<EpochRecord> curve)
    {
        var (before, deaths) = (State.Checkpoints, State.Deaths);
        if (!await Persist(ExperimentTransitions.Checkpoint(State, attempt, checkpoint, curve)))
        {
            return Refuse(attempt);
        }

        if (State.Deaths < deaths)
        {
            // Where it is lost, the experiment keeps a silo to itself for longer than it must.
            singles.Scheduler.ClearSuspicion(Id).Ignore();
        }

        return GoOn(before);
    }

    public async Task<AttemptReply> ReportStart(long attempt, int epoch, int step, string text)
    {
        var before = State.Checkpoints;
        return await Persist(ExperimentTransitions.Start(State, attempt, epoch, step, text, time.GetUtcNow()))
            ? GoOn(before)
            : Refuse(attempt);
    }

    public Task<AttemptReply> Complete(long attempt, ExperimentResult result) =>
        End(attempt, ExperimentTransitions.Complete(State, attempt, result, time.GetUtcNow()));

    public Task<AttemptReply> Fail(long attempt, string reason) =>
        End(attempt, ExperimentTransitions.Fail(State, attempt, reason, time.GetUtcNow()));

    public async Task Release(long attempt, string reason)
    {
        if (await Persist(ExperimentTransitions.Release(State, attempt, reason, time.GetUtcNow())))
        {
            await Publish();
        }

        if (State.Status == ExperimentStatus.Pending && State.Attempt == attempt)
        {
            await singles.Scheduler.Enqueue([DemandRules.Queue(Id, State)]);
        }
    }

    private string? Submission => State.Demands.Select(d => d.TraceParent).FirstOrDefault(t => t is not null);

    /// <summary>Ends the experiment before its time, as far as there is a next state.</summary>
    private async Task Stop(ExperimentState? next)
    {
        var before = State.Checkpoints;
        await Persist(next);
        if (State.Status is ExperimentStatus.Cancelled or ExperimentStatus.Pruned)
        {
            await singles.Scheduler.Withdraw(Id);
            remover.Remove(before);
        }

        await Publish();
    }

    private async Task HoldIfDemanded()
    {
        if (State.Status == ExperimentStatus.Paused || (State.Status == ExperimentStatus.Running && DemandRules.MustHold(State)))
        {
            await singles.Scheduler.Hold(Id);
        }
    }

    private async Task<AttemptReply> End(long attempt, ExperimentState? next)
    {
        var before = State.Checkpoints;
        var accepted = await Persist(next);
        await Publish();

        // The same attempt asking again after a lost answer is told that all is well.
        var isRepeated = State.Attempt == attempt && State.Status is ExperimentStatus.Completed or ExperimentStatus.Failed;
        return accepted || isRepeated ? GoOn(before) : Refuse(attempt);
    }

    /// <summary>Go on, and delete the checkpoints that were known before and are not any more.</summary>
    private AttemptReply GoOn(ImmutableArray<CheckpointReference> before)
    {
        var kept = State.Checkpoints.Select(c => c.Artifact.Sha256).ToHashSet(StringComparer.Ordinal);
        return new(true, null, [.. before.Select(c => c.Artifact.Sha256).Where(sha => !kept.Contains(sha))], DemandRules.MustHold(State));
    }

    private AttemptReply Refuse(long attempt) => new(false, ExperimentTransitions.Refusal(State, attempt), []);

    /// <summary>Tells the leaderboard and every sweep that wants the experiment; one that asks too, even if it did not want it so far.</summary>
    private async Task Publish(string? asking = null)
    {
        if (State.Spec is null)
        {
            return;
        }

        var entry = singles.Leaderboard.Upsert(ExperimentViews.Entry(Id, State));
        var owners = State.Demands.Select(d => d.Owner).Append(asking ?? string.Empty).Where(owner => owner.Length > 0).Distinct().ToList();
        if (owners.Count > 0)
        {
            var notification = new SweepNotification(ExperimentViews.View(Id, State), State.Version);
            await Task.WhenAll(owners.Select(owner => GrainFactory.GetGrain<ISweepGrain>(owner).Notify(notification)));
        }

        await entry;
    }

    /// <summary>Stores the next state; false where there is none.</summary>
    private async Task<bool> Persist(ExperimentState? next)
    {
        if (next is null)
        {
            return false;
        }

        var before = State;
        storage.State = next;
        try
        {
            await storage.WriteStateAsync();
            _hasUnstoredEpochs = false;
            return true;
        }
        catch
        {
            // Whether the write took place is unknown: the next activation reads what is true.
            storage.State = before;
            _hasUnstoredEpochs = false;
            DeactivateOnIdle();
            throw;
        }
    }
}
