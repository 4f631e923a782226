using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Remarks;
using Experiments.Contracts.Workloads;

namespace Experiments.Grains.Experiments;

/// <summary>Turns an experiment's stored state into the records that other grains, silos and clients receive. Pure.</summary>
internal static class ExperimentViews
{
    /// <summary>Returns everything that is known of the experiment.</summary>
    public static ExperimentView View(string id, ExperimentState state) => new()
    {
        ExperimentId = id,
        Spec = state.Spec,
        Status = state.Status,
        Attempt = state.Attempt,
        Curve = state.Curve,
        Result = state.Result,
        Reason = state.Reason,
        History = state.History,
        Checkpoints = state.Checkpoints,
        Silo = state.Silo,
        Demands = state.Demands,
        TraceParent = state.TraceParent,
        SiloName = state.SiloName,
        StartedAt = state.StartedAt,
        Outputs = state.Outputs,
        Notes = NoteLog.Of(state.Notes),
    };

    /// <summary>Returns how far the experiment is.</summary>
    public static ExperimentProgress Progress(string id, ExperimentState state, WorkloadCatalog workloads)
    {
        var last = state.Curve.IsEmpty ? null : state.Curve[^1];
        return new ExperimentProgress
        {
            ExperimentId = id,
            Status = state.Status,
            Version = state.Version,
            Epoch = last?.Epoch ?? 0,
            Epochs = state.Spec is { Setup: var setup } && workloads.Find(setup.Workload) is { } workload ? workload.EpochsOf(setup) ?? 0 : 0,
            Last = last,
            Elapsed = state.Curve.Aggregate(TimeSpan.Zero, (sum, epoch) => sum + epoch.Duration),
            Reason = state.Reason,
        };
    }

    /// <summary>Returns the permission to run the current attempt.</summary>
    /// <param name="id">The experiment.</param>
    /// <param name="state">Its state after the attempt has begun.</param>
    /// <param name="previousTrace">W3C traceparent of the attempt before, or null.</param>
    public static AttemptGrant Grant(string id, ExperimentState state, string? previousTrace) => new()
    {
        ExperimentId = id,
        Spec = state.Spec!,
        Attempt = state.Attempt,
        Checkpoints = state.Checkpoints,
        Curve = state.Curve,
        EpochLimit = DemandRules.EpochLimit(state),
        Submission = DemandRules.SubmissionTrace(state),
        Previous = previousTrace,
        Limits = DemandRules.Limits(state),
        Sweep = state.Demands.Select(d => d.Owner).FirstOrDefault(owner => owner.Length > 0),
    };

    /// <summary>Returns the experiment's entry on the leaderboard.</summary>
    /// <exception cref="InvalidOperationException">The experiment was never submitted.</exception>
    public static LeaderboardEntry Entry(string id, ExperimentState state) => new()
    {
        ExperimentId = id,
        Spec = state.Spec ?? throw new InvalidOperationException($"experiment {id} was never submitted"),
        Status = state.Status,
        Version = state.Version,
        At = state.ChangedAt,
        Metrics = state.Result?.Metrics ?? ImmutableArray<MetricValue>.Empty,
        WeightsSha256 = state.Result?.WeightsSha256,
        Reason = state.Reason,
        Duration = state.Result?.Duration,
        Queue = state.Status is ExperimentStatus.Pending or ExperimentStatus.Running ? DemandRules.ToWorkItem(id, state) : null,
        Silo = state.Status == ExperimentStatus.Running ? state.Silo : null,
        Tags = NoteLog.Of(state.Notes).Tags,
    };
}
