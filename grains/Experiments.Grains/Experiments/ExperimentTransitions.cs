using System.Collections.Immutable;
using Experiments.Shared.Experiments;

namespace Experiments.Grains.Experiments;

/// <summary>
/// The life of an experiment as pure functions: each takes a state and gives the next one, or null where the event changes
/// nothing. Pending, Running, then one of Completed, Failed, Cancelled; a failed or cancelled one may be submitted again.
/// </summary>
internal static class ExperimentTransitions
{
    private const int HistoryLimit = 100;

    public static ExperimentState? Submit(ExperimentState state, ExperimentSpec spec, DateTimeOffset now) => state.Status switch
    {
        ExperimentStatus.Unknown => Change(state with { Spec = spec }, ExperimentStatus.Pending, "submitted", now),
        ExperimentStatus.Failed or ExperimentStatus.Cancelled or ExperimentStatus.Pruned =>
            Change(state with { Reason = null }, ExperimentStatus.Pending, "submitted again", now),
        _ => null,
    };

    public static ExperimentState? Begin(ExperimentState state, string silo, DateTimeOffset now)
    {
        if (state.Status is not (ExperimentStatus.Pending or ExperimentStatus.Running))
        {
            return null;
        }

        var superseded = state.Status == ExperimentStatus.Running ? $"; attempt {state.Attempt} was lost" : string.Empty;
        return Change(
            state with { Attempt = state.Attempt + 1, Curve = UpTo(state.Curve, NewestCheckpoint(state)) },
            ExperimentStatus.Running,
            $"attempt {state.Attempt + 1} started on {silo}{superseded}",
            now);
    }

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
    public static ExperimentState? Checkpoint(ExperimentState state, long attempt, CheckpointReference checkpoint, ImmutableArray<EpochRecord> curve) =>
        IsCurrent(state, attempt)
            ? state with { Curve = curve, Checkpoints = [checkpoint, .. state.Checkpoints.Where(c => c.Epoch < checkpoint.Epoch).Take(1)] }
            : null;

    /// <summary>An attempt that starts from an earlier epoch than the newest checkpoint's found that checkpoint unusable.</summary>
    public static ExperimentState? Start(ExperimentState state, long attempt, int epoch, string text, DateTimeOffset now) =>
        IsCurrent(state, attempt)
            ? state with
            {
                Curve = UpTo(state.Curve, epoch),
                Checkpoints = [.. state.Checkpoints.Where(c => c.Epoch <= epoch)],
                History = Append(state, text, now),
            }
            : null;

    public static ExperimentState? Complete(ExperimentState state, long attempt, ExperimentResult result, DateTimeOffset now) =>
        IsCurrent(state, attempt) ? Change(state with { Result = result, Curve = result.Curve, Checkpoints = [] }, ExperimentStatus.Completed, "completed", now) : null;

    public static ExperimentState? Fail(ExperimentState state, long attempt, string reason, DateTimeOffset now) =>
        IsCurrent(state, attempt) ? Change(state with { Reason = reason, Checkpoints = [] }, ExperimentStatus.Failed, "failed: " + reason, now) : null;

    public static ExperimentState? Release(ExperimentState state, long attempt, string reason, DateTimeOffset now) =>
        IsCurrent(state, attempt) ? Change(state with { Curve = UpTo(state.Curve, NewestCheckpoint(state)) }, ExperimentStatus.Pending, "interrupted: " + reason, now) : null;

    public static ExperimentState? Cancel(ExperimentState state, string reason, DateTimeOffset now) =>
        state.Status is ExperimentStatus.Pending or ExperimentStatus.Running
            ? Change(state with { Reason = reason }, ExperimentStatus.Cancelled, "cancelled: " + reason, now)
            : null;

    /// <summary>Why an attempt may not write, in words for its log.</summary>
    public static string Refusal(ExperimentState state, long attempt) => state.Attempt != attempt
        ? $"attempt {attempt} was superseded by attempt {state.Attempt}"
        : $"the experiment is {state.Status.ToString().ToLowerInvariant()}";

    private static bool IsCurrent(ExperimentState state, long attempt) =>
        state.Status == ExperimentStatus.Running && state.Attempt == attempt;

    private static int NewestCheckpoint(ExperimentState state) => state.Checkpoints.IsEmpty ? 0 : state.Checkpoints[0].Epoch;

    private static ImmutableArray<EpochRecord> UpTo(ImmutableArray<EpochRecord> curve, int epoch) => [.. curve.Where(e => e.Epoch <= epoch)];

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
