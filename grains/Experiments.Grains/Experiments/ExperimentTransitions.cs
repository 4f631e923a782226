using System.Collections.Immutable;
using System.Globalization;
using Experiments.Contracts;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Remarks;
using Experiments.Grains.Remarks;

namespace Experiments.Grains.Experiments;

/// <summary>
/// The life of an experiment as pure functions. Each takes a state and returns the next one, or null if the event changes nothing.
/// </summary>
/// <remarks>
/// An experiment is pending, running or paused until it is completed, pruned, failed or cancelled. Completed is final. From the other
/// three, the experiment can be submitted again.
/// </remarks>
internal static class ExperimentTransitions
{
    /// <summary>The most remarks of an experiment, because every write of its state writes them too.</summary>
    public const int MostRemarks = 100;

    private const int HistoryLimit = 100;

    /// <summary>Attempts whose output is kept, the current one included.</summary>
    private const int OutputAttempts = 3;

    /// <summary>Adds an owner's demand, and starts the experiment if it is new or has ended without a result.</summary>
    /// <remarks>
    /// A sweep repeats its demands after an extension and after the death of its silo. If the experiment has failed for the sweep meanwhile, the sweep
    /// only has not heard of that yet. Another try would count the failures anew, and the outcome would depend on the time of the extension.
    /// </remarks>
    public static ExperimentState? Submit(ExperimentState state, ExperimentSpec spec, ExperimentDemand demand, DateTimeOffset now)
    {
        switch (state.Status)
        {
            case ExperimentStatus.Unknown:
                return Wait(state with { Spec = spec, Demands = [demand] }, "submitted" + By(demand.By), now);
            case ExperimentStatus.Failed when state.Demands.Any(known => DemandRules.IsRepeated(known, demand)):
                return null;
            case ExperimentStatus.Failed or ExperimentStatus.Cancelled or ExperimentStatus.Pruned:
                return Wait(state with { Reason = null, Demands = [demand], HoldReason = null, Deaths = 0, Retries = 0 }, "submitted again" + By(demand.By), now);
            case ExperimentStatus.Completed:
                // A deletion asks who wants the result.
                return state.Demands.Any(known => DemandRules.AreOfOneOwner(known, demand)) ? null : state with { Demands = state.Demands.Add(demand) };
        }

        var next = state with { Demands = DemandRules.AddOrReplace(state.Demands, demand) };
        return state.Status switch
        {
            ExperimentStatus.Paused when DemandRules.MayRun(next) => Change(next, ExperimentStatus.Pending, "goes on", now),
            ExperimentStatus.Pending when !DemandRules.MayRun(next) => Change(next, ExperimentStatus.Paused, "waits", now),
            _ => next.Demands.SequenceEqual(state.Demands) ? null : next,
        };
    }

    /// <summary>Begins the next attempt. Pauses the experiment if it may not run, or fails it if too many silos have died of it.</summary>
    public static ExperimentState? Begin(ExperimentState state, AttemptStart start, int deathLimit, DateTimeOffset now)
    {
        if (state.Status is not (ExperimentStatus.Pending or ExperimentStatus.Running))
        {
            return null;
        }

        // The silo that asks is alive, so its own attempt cannot have been lost by its death.
        var died = state.Status == ExperimentStatus.Running && start.Lost == AttemptLoss.SiloDied && state.Silo != start.Address;
        var next = state with { Deaths = state.Deaths + (died ? 1 : 0), Curve = UpTo(state.Curve, DemandRules.ReachedEpoch(state)) };
        if (died && deathLimit > 0 && next.Deaths >= deathLimit)
        {
            var reason = string.Create(CultureInfo.InvariantCulture, $"its silo died {next.Deaths} times while it ran");
            return Change(next with { Reason = reason, Checkpoints = [] }, ExperimentStatus.Failed, "failed: " + reason, now);
        }

        if (!DemandRules.MayRun(next))
        {
            return Change(next, ExperimentStatus.Paused, "waits", now);
        }

        var lost = state.Status != ExperimentStatus.Running ? string.Empty
            : died ? $"; attempt {state.Attempt} was lost when its silo died"
            : $"; attempt {state.Attempt} was lost";
        return Change(
            next with
            {
                Attempt = state.Attempt + 1,
                Silo = start.Address,
                SiloName = start.Silo,
                StartedAt = now,
                TraceParent = start.TraceParent,
                Ticket = start.Ticket,
            },
            ExperimentStatus.Running,
            $"attempt {state.Attempt + 1} started on {start.Silo}{lost}",
            now);
    }

    /// <summary>Returns whether the current attempt was begun by the same call. Then the answer to the first call was lost.</summary>
    public static bool HasBegun(ExperimentState state, AttemptStart start) =>
        state.Status == ExperimentStatus.Running && start.Ticket is not null && state.Ticket == start.Ticket;

    /// <summary>Adds an epoch to the curve. Changes neither version nor history, because the grain does not store single epochs.</summary>
    public static ExperimentState? RecordEpoch(ExperimentState state, long attempt, EpochRecord epoch) => RecordEpochs(state, attempt, [epoch]);

    /// <summary>Adds epochs to the curve. They replace those from the first of them on.</summary>
    public static ExperimentState? RecordEpochs(ExperimentState state, long attempt, ImmutableArray<EpochRecord> epochs)
    {
        if (!IsCurrent(state, attempt))
        {
            return null;
        }

        // A report that is repeated after a lost answer must not appear twice.
        var before = epochs.IsEmpty ? state.Curve : state.Curve.Where(e => e.Epoch < epochs[0].Epoch);
        return state with { Curve = [.. before, .. epochs] };
    }

    /// <summary>Records a checkpoint and the epochs up to it. Keeps the checkpoint before it, in case the new one is damaged.</summary>
    public static ExperimentState? RecordCheckpoint(
        ExperimentState state, long attempt, CheckpointReference checkpoint, ImmutableArray<EpochRecord> curve)
    {
        if (!IsCurrent(state, attempt))
        {
            return null;
        }

        var older = state.Checkpoints.Where(c => (c.Epoch, c.Step).CompareTo((checkpoint.Epoch, checkpoint.Step)) < 0);

        // An attempt that starts afresh repeats old checkpoints. Only one beyond the newest shows that the experiment does not kill its silo.
        var hasAdvanced = state.Checkpoints.IsEmpty || older.Contains(state.Checkpoints[0]);
        return state with { Curve = curve, Checkpoints = [checkpoint, .. older.Take(1)], Deaths = hasAdvanced ? 0 : state.Deaths };
    }

    /// <summary>Records from which state the attempt starts. Drops newer checkpoints, because the attempt found them unusable.</summary>
    public static ExperimentState? RecordStart(ExperimentState state, long attempt, int epoch, int step, string text, DateTimeOffset now) =>
        IsCurrent(state, attempt)
            ? state with
            {
                Curve = UpTo(state.Curve, epoch),
                Checkpoints = [.. state.Checkpoints.Where(c => (c.Epoch, c.Step).CompareTo((epoch, step)) <= 0)],
                History = Append(state, text, now),
            }
            : null;

    /// <summary>Adds an event of the attempt to the history.</summary>
    public static ExperimentState? RecordEvent(ExperimentState state, long attempt, string text, DateTimeOffset now) =>
        IsCurrent(state, attempt) ? state with { History = Append(state, text, now) } : null;

    /// <summary>Keeps an output of the attempt, and drops those of attempts that are too old.</summary>
    public static ExperimentState? RecordOutput(ExperimentState state, long attempt, ArtifactReference output) =>
        IsCurrent(state, attempt)
            ? state with
            {
                Outputs =
                [
                    .. state.Outputs.Where(o => o.Attempt > attempt - OutputAttempts && (o.Attempt != attempt || o.Artifact.Name != output.Name)),
                    new AttemptOutput(attempt, output),
                ],
            }
            : null;

    /// <summary>Ends the experiment with a result.</summary>
    public static ExperimentState? Complete(ExperimentState state, long attempt, ExperimentResult result, DateTimeOffset now) =>
        IsCurrent(state, attempt)
            ? Change(state with { Result = result, Curve = result.Curve, Checkpoints = [] }, ExperimentStatus.Completed, "completed", now)
            : null;

    /// <summary>
    /// Ends the experiment because its attempt failed, or lets it wait for another attempt if an owner asks for that after such a failure. Attempts
    /// are counted and not time, so that neither the death of a silo nor its speed changes how often the experiment is tried.
    /// </summary>
    /// <param name="state">The state.</param>
    /// <param name="attempt">The attempt that failed.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">The time.</param>
    /// <param name="cause">The kind of failure; null if another attempt would fail as well.</param>
    public static ExperimentState? Fail(ExperimentState state, long attempt, string reason, DateTimeOffset now, RetryCause? cause = null) =>
        !IsCurrent(state, attempt) ? null
        : cause is { } kind && DemandRules.Limits(state) is { } limits && limits.RetryOn.Contains(kind) && state.Retries < limits.Retries
            ? Wait(
                state with { Retries = state.Retries + 1, Curve = UpTo(state.Curve, DemandRules.ReachedEpoch(state)) },
                string.Create(CultureInfo.InvariantCulture, $"attempt {attempt} failed ({kind.Word}), try {state.Retries + 1} of {limits.Retries} follows: {reason}"),
                now)
            : Change(state with { Reason = reason, Checkpoints = [] }, ExperimentStatus.Failed, "failed: " + reason, now);

    /// <summary>Ends the attempt before its end, with its state saved. The experiment waits for a slot, for a decision or for a user.</summary>
    public static ExperimentState? Release(ExperimentState state, long attempt, string reason, DateTimeOffset now) =>
        IsCurrent(state, attempt)
            ? Wait(state with { Curve = UpTo(state.Curve, DemandRules.ReachedEpoch(state)) }, "interrupted: " + reason, now)
            : null;

    /// <summary>Holds the experiment for a user. A running attempt is asked to stop, and stays the current attempt until it does.</summary>
    public static ExperimentState? Pause(ExperimentState state, string reason, DateTimeOffset now, string? by = null)
    {
        if (!IsUnfinished(state) || state.HoldReason is not null)
        {
            return null;
        }

        var next = state with { HoldReason = reason };
        return state.Status == ExperimentStatus.Pending
            ? Change(next, ExperimentStatus.Paused, $"paused{By(by)}: {reason}", now)
            : next with { History = Append(state, $"to be paused{By(by)}: {reason}", now) };
    }

    /// <summary>Ends a user's hold. The experiment waits for a slot, unless an epoch limit still stops it.</summary>
    public static ExperimentState? Resume(ExperimentState state, DateTimeOffset now, string? by = null)
    {
        if (state.HoldReason is null)
        {
            return null;
        }

        var next = state with { HoldReason = null };
        return state.Status == ExperimentStatus.Paused && DemandRules.MayRun(next) ? Change(next, ExperimentStatus.Pending, "resumed" + By(by), now) : next;
    }

    /// <summary>Ends the experiment for all owners.</summary>
    public static ExperimentState? Cancel(ExperimentState state, string reason, DateTimeOffset now, string? by = null) =>
        IsUnfinished(state)
            ? Change(state with { Reason = reason, Checkpoints = [] }, ExperimentStatus.Cancelled, $"cancelled{By(by)}: {reason}", now)
            : null;

    /// <summary>Removes an owner's demand. The experiment ends with <paramref name="status"/> if no demand is left.</summary>
    public static ExperimentState? Withdraw(ExperimentState state, string owner, ExperimentStatus status, string reason, DateTimeOffset now)
    {
        if (!IsUnfinished(state) || state.Demands.All(d => d.Owner != owner))
        {
            return null;
        }

        var next = state with { Demands = [.. state.Demands.Where(d => d.Owner != owner)] };
        if (next.Demands.IsEmpty)
        {
            return Change(
                next with { Reason = reason, Checkpoints = [] }, status, $"{status.Word()}: {reason}", now);
        }

        return next.Status == ExperimentStatus.Pending && !DemandRules.MayRun(next) ? Change(next, ExperimentStatus.Paused, "waits", now) : next;
    }

    /// <summary>Records a remark of a user. The status stays, and the version grows so that the leaderboard takes the tags.</summary>
    /// <exception cref="InvalidSpecException">The remark is out of bounds.</exception>
    public static ExperimentState? Remark(ExperimentState state, Remark remark, string? by, DateTimeOffset now) =>
        RemarkRules.Record(remark, "an experiment", MostRemarks, NoteLog.Of(state.Notes), by, now) is { } note
            ? state with { Notes = [.. state.Notes.IsDefault ? [] : state.Notes, note], Version = state.Version + 1 }
            : null;

    /// <summary>Returns why an attempt may not write, as a sentence for its log.</summary>
    public static string Refusal(ExperimentState state, long attempt) => state.Attempt != attempt
        ? $"attempt {attempt} was superseded by attempt {state.Attempt}"
        : $"the experiment is {state.Status.Word()}";

    private static string By(string? client) => client is null ? string.Empty : " by " + client;

    private static bool IsCurrent(ExperimentState state, long attempt) =>
        state.Status == ExperimentStatus.Running && state.Attempt == attempt;

    private static bool IsUnfinished(ExperimentState state) =>
        state.Status is ExperimentStatus.Pending or ExperimentStatus.Running or ExperimentStatus.Paused;

    private static ImmutableArray<EpochRecord> UpTo(ImmutableArray<EpochRecord> curve, int epoch) => [.. curve.Where(e => e.Epoch <= epoch)];

    /// <summary>Lets the experiment wait: for a slot if it may run, otherwise until its owners let it run.</summary>
    private static ExperimentState Wait(ExperimentState state, string text, DateTimeOffset now) =>
        Change(state, DemandRules.MayRun(state) ? ExperimentStatus.Pending : ExperimentStatus.Paused, text, now);

    private static ExperimentState Change(ExperimentState state, ExperimentStatus status, string text, DateTimeOffset now) => state with
    {
        Status = status,
        Version = state.Version + 1,
        ChangedAt = now,
        History = Append(state, text, now),
    };

    private static ImmutableArray<HistoryEntry> Append(ExperimentState state, string text, DateTimeOffset now)
    {
        var history = state.History.Add(new HistoryEntry(now, state.Attempt, text));
        return history.Length > HistoryLimit ? history.RemoveRange(0, history.Length - HistoryLimit) : history;
    }
}
