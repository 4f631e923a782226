using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Workloads;

namespace Experiments.Grains.Experiments;

/// <summary>What others see of an experiment's state.</summary>
internal static class ExperimentViews
{
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
        state.Status is ExperimentStatus.Pending or ExperimentStatus.Running ? DemandRules.Queue(id, state) : null,
        state.Status == ExperimentStatus.Running ? state.Silo : null);
}
