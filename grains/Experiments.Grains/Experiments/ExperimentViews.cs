using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Workloads;

namespace Experiments.Grains.Experiments;

/// <summary>Turns an experiment's stored state into the records that other grains, silos and clients receive. Pure.</summary>
internal static class ExperimentViews
{
    /// <summary>Returns everything that is known of the experiment.</summary>
    public static ExperimentView View(string id, ExperimentState state) => new(
        id,
        state.Spec,
        state.Status,
        state.Attempt,
        state.Curve,
        state.Result,
        state.Reason,
        state.History,
        state.Checkpoints,
        state.Silo,
        state.Demands,
        state.TraceParent,
        state.SiloName,
        state.StartedAt);

    /// <summary>Returns how far the experiment is.</summary>
    public static ExperimentProgress Progress(string id, ExperimentState state)
    {
        var last = state.Curve.IsEmpty ? null : state.Curve[^1];
        return new ExperimentProgress(
            id,
            state.Status,
            last?.Epoch ?? 0,
            state.Spec is { Setup: var setup } && WorkloadCatalog.Find(setup.Workload) is { } workload ? setup.Integer(workload.EpochsParameter) : 0,
            last,
            state.Curve.Aggregate(TimeSpan.Zero, (sum, epoch) => sum + epoch.Duration),
            state.Reason);
    }

    /// <summary>Returns the permission to run the current attempt.</summary>
    /// <param name="id">The experiment.</param>
    /// <param name="state">Its state after the attempt has begun.</param>
    /// <param name="previousTrace">W3C traceparent of the attempt before, or null.</param>
    public static AttemptGrant Grant(string id, ExperimentState state, string? previousTrace) => new(
        id,
        state.Spec!,
        state.Attempt,
        state.Checkpoints,
        state.Curve,
        DemandRules.EpochLimit(state),
        DemandRules.SubmissionTrace(state),
        previousTrace);

    /// <summary>Returns the experiment's entry on the leaderboard.</summary>
    /// <exception cref="InvalidOperationException">The experiment was never submitted.</exception>
    public static LeaderboardEntry Entry(string id, ExperimentState state) => new(
        id,
        state.Spec ?? throw new InvalidOperationException($"experiment {id} was never submitted"),
        state.Status,
        state.Version,
        state.ChangedAt,
        state.Result?.Metrics ?? ImmutableArray<MetricValue>.Empty,
        state.Result?.WeightsSha256,
        state.Reason,
        state.Result?.Duration,
        state.Status is ExperimentStatus.Pending or ExperimentStatus.Running ? DemandRules.ToWorkItem(id, state) : null,
        state.Status == ExperimentStatus.Running ? state.Silo : null);
}
