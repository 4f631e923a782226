using System.Collections.Immutable;
using Experiments.Shared.Experiments;
using Experiments.Shared.Leaderboards;
using Experiments.Shared.Scheduling;
using Orleans.Concurrency;

namespace Experiments.Grains.Experiments;

/// <summary>
/// Owns one experiment: decides by <see cref="ExperimentTransitions"/>, stores, then tells the scheduler and the leaderboard.
/// Telling is repeated until it works: callers of a method that failed call it again, and every message is idempotent.
/// </summary>
internal sealed class ExperimentGrain(
    [PersistentState("experiment")] IPersistentState<ExperimentState> storage,
    TimeProvider time) : Grain, IExperimentGrain
{
    private string Id => this.GetPrimaryKeyString();

    private ExperimentState State => storage.State;

    public async Task<ExperimentProgress> Submit(ExperimentSpec spec)
    {
        if (spec.ExperimentId() != Id)
        {
            throw new ArgumentException($"the spec is experiment {spec.ExperimentId()}, not {Id}", nameof(spec));
        }

        await Persist(ExperimentTransitions.Submit(State, spec, time.GetUtcNow()));
        await Publish();
        if (!State.Status.IsFinal())
        {
            // Also for a running one: after a crash nobody else knows that it has to go on.
            await Scheduler.Enqueue(Id);
        }

        return ExperimentViews.Progress(Id, State);
    }

    [ReadOnly]
    public Task<ExperimentView> Get() => Task.FromResult(ExperimentViews.View(Id, State));

    [ReadOnly]
    public Task<ExperimentProgress> GetProgress() => Task.FromResult(ExperimentViews.Progress(Id, State));

    public async Task Cancel(string reason)
    {
        await Persist(ExperimentTransitions.Cancel(State, reason, time.GetUtcNow()));
        if (State.Status == ExperimentStatus.Cancelled)
        {
            await Scheduler.Withdraw(Id);
        }

        await Publish();
    }

    public async Task<AttemptGrant?> BeginAttempt(string silo)
    {
        var begun = await Persist(ExperimentTransitions.Begin(State, silo, time.GetUtcNow()));

        // Also where there is nothing to begin: a silo may have died between storing a result and reporting it.
        await Publish();
        return begun ? new AttemptGrant(Id, State.Spec!, State.Attempt, State.Checkpoints, State.Curve) : null;
    }

    public Task<AttemptReply> ReportEpoch(long attempt, EpochRecord epoch)
    {
        if (ExperimentTransitions.Epoch(State, attempt, epoch) is not { } next)
        {
            return Task.FromResult(Refuse(attempt));
        }

        storage.State = next;
        return Task.FromResult(AttemptReply.GoOn);
    }

    public async Task<AttemptReply> ReportCheckpoint(long attempt, CheckpointReference checkpoint, ImmutableArray<EpochRecord> curve)
    {
        var before = State.Checkpoints;
        return await Persist(ExperimentTransitions.Checkpoint(State, attempt, checkpoint, curve))
            ? GoOn(before)
            : Refuse(attempt);
    }

    public async Task<AttemptReply> ReportStart(long attempt, int epoch, string text)
    {
        var before = State.Checkpoints;
        return await Persist(ExperimentTransitions.Start(State, attempt, epoch, text, time.GetUtcNow()))
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
            await Scheduler.Enqueue(Id);
        }
    }

    private ISchedulerGrain Scheduler => GrainFactory.GetGrain<ISchedulerGrain>(0);

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
        return AttemptReply.GoOn with { Obsolete = [.. before.Select(c => c.Artifact.Sha256).Where(sha => !kept.Contains(sha))] };
    }

    private AttemptReply Refuse(long attempt) => new(false, ExperimentTransitions.Refusal(State, attempt), []);

    private async Task Publish()
    {
        if (State.Spec is not null)
        {
            await GrainFactory.GetGrain<ILeaderboardGrain>(0).Upsert(ExperimentViews.Entry(Id, State));
        }
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
            return true;
        }
        catch
        {
            // Whether the write took place is unknown: the next activation reads what is true.
            storage.State = before;
            DeactivateOnIdle();
            throw;
        }
    }
}
