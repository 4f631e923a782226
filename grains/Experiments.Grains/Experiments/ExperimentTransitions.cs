using System.Collections.Immutable;
using System.Globalization;
using Experiments.Contracts.Experiments;

namespace Experiments.Grains.Experiments;

/// <summary>
/// The life of an experiment as pure functions: each takes a state and gives the next one, or null where the event changes
/// nothing. Pending, Running and sometimes Paused, then one of Completed, Pruned, Failed, Cancelled; one that ended without a result may
/// be submitted again.
/// </summary>
internal static class ExperimentTransitions
{
    private const int HistoryLimit = 100;

    public static ExperimentState? Submit(ExperimentState state, ExperimentSpec spec, ExperimentDemand demand, DateTimeOffset now)
    {
        switch (state.Status)
        {
            case ExperimentStatus.Unknown:
                return Wait(state with { Spec = spec, Demands = [demand] }, "submitted", now);
            case ExperimentStatus.Failed or ExperimentStatus.Cancelled or ExperimentStatus.Pruned:
                return Wait(state with { Reason = null, Demands = [demand], HoldReason = null, Deaths = 0 }, "submitted again", now);
            case ExperimentStatus.Completed:
                return null;
        }

        var next = state with { Demands = DemandRules.With(state.Demands, demand) };
        return state.Status switch
        {
            ExperimentStatus.Paused when DemandRules.MayRun(next) => Change(next, ExperimentStatus.Pending, "goes on", now),
            ExperimentStatus.Pending when !DemandRules.MayRun(next) => Change(next, ExperimentStatus.Paused, "waits", now),
            _ => next.Demands.SequenceEqual(state.Demands) ? null : next,
        };
    }

    /// <summary>Starts an attempt; or finds out that it may not start, or that the experiment is too dangerous to start again.</summary>
    public static ExperimentState? Begin(ExperimentState state, AttemptStart start, int deathLimit, DateTimeOffset now)
    {
        if (state.Status is not (ExperimentStatus.Pending or ExperimentStatus.Running))
        {
            return null;
        }

        var died = state.Status == ExperimentStatus.Running && start.Lost == AttemptLoss.SiloDied && state.Silo != start.Address;
        var next = state with { Deaths = state.Deaths + (died ? 1 : 0), Curve = UpTo(state.Curve, DemandRules.Reached(state)) };
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

    /// <summary>Whether an attempt that is begun is the current one: the answer to its beginning was lost on the way.</summary>
    public static bool HasBegun(ExperimentState state, AttemptStart start) =>
        state.Status == ExperimentStatus.Running && start.Ticket is not null && state.Ticket == start.Ticket;

    /// <summary>Epochs are kept in memory until the experiment ends, so this changes neither version nor history.</summary>
    public static ExperimentState? Epoch(ExperimentState state, long attempt, EpochRecord epoch)
    {
        if (!IsCurrent(state, attempt))
        {
            return null;
        }

        // A report that is repeated after a lost answer must not appear twice.
        var before = state.Curve.Where(e => e.Epoch < epoch.Epoch);
        return state with { Curve = [.. before, epoch] };
    }

    /// <summary>Keeps the checkpoint and the one before it, in case its content turns out to be damaged.</summary>
    public static ExperimentState? Checkpoint(ExperimentState state, long attempt, CheckpointReference checkpoint, ImmutableArray<EpochRecord> curve)
    {
        if (!IsCurrent(state, attempt))
        {
            return null;
        }

        var older = state.Checkpoints.Where(c => (c.Epoch, c.Step).CompareTo((checkpoint.Epoch, checkpoint.Step)) < 0);
        var gotOn = state.Checkpoints.IsEmpty || older.Contains(state.Checkpoints[0]);
        return state with { Curve = curve, Checkpoints = [checkpoint, .. older.Take(1)], Deaths = gotOn ? 0 : state.Deaths };
    }

    /// <summary>An attempt that starts from an earlier state than the newest checkpoint's found that checkpoint unusable.</summary>
    public static ExperimentState? Start(ExperimentState state, long attempt, int epoch, int step, string text, DateTimeOffset now) =>
        IsCurrent(state, attempt)
            ? state with
            {
                Curve = UpTo(state.Curve, epoch),
                Checkpoints = [.. state.Checkpoints.Where(c => (c.Epoch, c.Step).CompareTo((epoch, step)) <= 0)],
                History = Append(state, text, now),
            }
            : null;

    public static ExperimentState? Complete(ExperimentState state, long attempt, ExperimentResult result, DateTimeOffset now) =>
        IsCurrent(state, attempt) ? Change(state with { Result = result, Curve = result.Curve, Checkpoints = [] }, ExperimentStatus.Completed, "completed", now) : null;

    public static ExperimentState? Fail(ExperimentState state, long attempt, string reason, DateTimeOffset now) =>
        IsCurrent(state, attempt) ? Change(state with { Reason = reason, Checkpoints = [] }, ExperimentStatus.Failed, "failed: " + reason, now) : null;

    /// <summary>The attempt has stopped before its end: the experiment waits for a slot, or for whoever holds it.</summary>
    public static ExperimentState? Release(ExperimentState state, long attempt, string reason, DateTimeOffset now) =>
        IsCurrent(state, attempt) ? Wait(state with { Curve = UpTo(state.Curve, DemandRules.Reached(state)) }, "interrupted: " + reason, now) : null;

    public static ExperimentState? Pause(ExperimentState state, string reason, DateTimeOffset now)
    {
        if (state.Status is not (ExperimentStatus.Pending or ExperimentStatus.Running or ExperimentStatus.Paused) || state.HoldReason is not null)
        {
            return null;
        }

        var next = state with { HoldReason = reason };
        return state.Status == ExperimentStatus.Pending
            ? Change(next, ExperimentStatus.Paused, "paused: " + reason, now)
            : next with { History = Append(state, "to be paused: " + reason, now) };
    }

    public static ExperimentState? Resume(ExperimentState state, DateTimeOffset now)
    {
        if (state.HoldReason is null)
        {
            return null;
        }

        var next = state with { HoldReason = null };
        return state.Status == ExperimentStatus.Paused && DemandRules.MayRun(next) ? Change(next, ExperimentStatus.Pending, "resumed", now) : next;
    }

    public static ExperimentState? Cancel(ExperimentState state, string reason, DateTimeOffset now) =>
        state.Status is ExperimentStatus.Pending or ExperimentStatus.Running or ExperimentStatus.Paused
            ? Change(state with { Reason = reason, Checkpoints = [] }, ExperimentStatus.Cancelled, "cancelled: " + reason, now)
            : null;

    /// <summary>One of those who want it does no longer; where it was the last, the experiment ends with a status.</summary>
    public static ExperimentState? Withdraw(ExperimentState state, string owner, ExperimentStatus status, string reason, DateTimeOffset now)
    {
        if (state.Status is not (ExperimentStatus.Pending or ExperimentStatus.Running or ExperimentStatus.Paused)
            || state.Demands.All(d => d.Owner != owner))
        {
            return null;
        }

        var next = state with { Demands = [.. state.Demands.Where(d => d.Owner != owner)] };
        if (next.Demands.IsEmpty)
        {
            return Change(
                next with { Reason = reason, Checkpoints = [] }, status, $"{status.ToString().ToLowerInvariant()}: {reason}", now);
        }

        return next.Status == ExperimentStatus.Pending && !DemandRules.MayRun(next) ? Change(next, ExperimentStatus.Paused, "waits", now) : next;
    }

    /// <summary>Why an attempt may not write, in words for its log.</summary>
    public static string Refusal(ExperimentState state, long attempt) => state.Attempt != attempt
        ? $"attempt {attempt} was superseded by attempt {state.Attempt}"
        : $"the experiment is {state.Status.ToString().ToLowerInvariant()}";

    private static bool IsCurrent(ExperimentState state, long attempt) =>
        state.Status == ExperimentStatus.Running && state.Attempt == attempt;

    private static ImmutableArray<EpochRecord> UpTo(ImmutableArray<EpochRecord> curve, int epoch) => [.. curve.Where(e => e.Epoch <= epoch)];

    /// <summary>Waits for a slot, or for those who hold it.</summary>
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
