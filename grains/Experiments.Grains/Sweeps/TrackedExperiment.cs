using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Sweeps;
using Experiments.Contracts.Workloads;

namespace Experiments.Grains.Sweeps;

/// <summary>How far an experiment may run.</summary>
/// <param name="Epoch">The epoch after which it waits for a decision, or null if it runs to the end.</param>
internal readonly record struct EpochLimit(int? Epoch);

/// <summary>One experiment of a sweep, as the sweep last heard of it.</summary>
/// <param name="id">The experiment's id.</param>
/// <param name="proposal">The index of the proposal.</param>
/// <param name="seedPosition">The position of the seed in the sweep's seeds.</param>
/// <param name="seed">The seed.</param>
/// <param name="changed">Called whenever the experiment has changed; null for nothing.</param>
internal sealed class TrackedExperiment(string id, int proposal, int seedPosition, long seed, Action? changed = null)
{
    public string Id => id;

    public int Proposal => proposal;

    /// <summary>Gets the position of the seed in the sweep's seeds.</summary>
    public int SeedPosition => seedPosition;

    /// <summary>Gets the experiment as the last notification described it.</summary>
    public SweepExperiment Latest
    {
        get;
        private set
        {
            field = value;
            changed?.Invoke();
        }
    }
    = new()
    {
        ExperimentId = id,
        Proposal = proposal,
        Seed = seed,
        Status = ExperimentStatus.Unknown,
        Losses = [],
        Metrics = [],
    };

    /// <summary>Gets the version of the last notification or submission.</summary>
    public long Version { get; private set; }

    /// <summary>Gets whether the experiment has ended for the sweep. Later notifications are ignored.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Gets the limit of the last demand, or null if this activation of the sweep has not submitted the experiment.</summary>
    public EpochLimit? Submitted { get; private set; }

    /// <summary>Takes a notification. Returns false if it is older than the last one, or arrives after the end.</summary>
    /// <param name="view">The experiment.</param>
    /// <param name="version">The version of the view.</param>
    /// <param name="workload">The workload.</param>
    /// <param name="measuresTime">Whether the sweep decides by the duration of experiments, so that it is kept with the metrics.</param>
    public bool Update(ExperimentView view, long version, WorkloadDefinition workload, bool measuresTime = false)
    {
        if (HasEnded || version < Version)
        {
            return false;
        }

        Version = version;
        var losses = view.Curve.Select(workload.ObjectiveOf).ToImmutableArray();
        Latest = Latest with
        {
            Status = view.Status,

            // An attempt that resumes from a checkpoint shows a shorter curve for a while. The epochs it repeats give the same losses.
            Losses = losses.Length >= Latest.Losses.Length ? losses : Latest.Losses,
            Metrics = view.Result is not { } result ? [] : measuresTime ? result.Metrics.Add(WallTimeMetric.Of(result)) : result.Metrics,
            WeightsSha256 = view.Result?.WeightsSha256,
            Reason = view.Reason,
            Started = view.StartedAt,
            Ended = view.Status.IsFinal() ? LastChange(view) : null,
            Left = LeftSlotAt(view),
            Silo = view.SiloName,
        };
        return true;
    }

    /// <summary>Records that the experiment was submitted.</summary>
    /// <param name="limit">The limit of the demand.</param>
    /// <param name="version">
    /// The version of the experiment after the submission. A notification that was sent before, and comes late, may still say that the
    /// experiment was cancelled.
    /// </param>
    public void SetSubmitted(EpochLimit limit, long version) => (Submitted, Version) = (limit, Math.Max(Version, version));

    /// <summary>Gets the hand-out of an external trial, or null.</summary>
    public AskedTrial? Asked { get; private set; }

    /// <summary>Hands the experiment out to an external caller.</summary>
    public void HandOut(AskedTrial asked)
    {
        Asked = asked;
        Latest = Latest with { Status = ExperimentStatus.Running, Started = asked.At };
    }

    /// <summary>Restores the end of the experiment from the sweep's log.</summary>
    public void Restore(SweepExperiment stored)
    {
        Latest = stored;
        HasEnded = true;
    }

    /// <summary>Ends the experiment as the last notification described it.</summary>
    public void End() => HasEnded = true;

    /// <summary>Ends the experiment by a decision of the sweep.</summary>
    public void EndAs(ExperimentStatus status, string reason, DateTimeOffset now)
    {
        Latest = Latest with { Status = status, Reason = reason, Ended = now, Left = Latest.Left ?? now };
        HasEnded = true;
    }

    /// <summary>Returns when the last attempt left its slot, or null if it runs or has not started.</summary>
    private DateTimeOffset? LeftSlotAt(ExperimentView view)
    {
        if (view.Status == ExperimentStatus.Running || view.StartedAt is null)
        {
            return null;
        }

        // The history of a waiting experiment grows, for example by a pause. The first time after the attempt's start counts.
        return Latest.Left is { } left && Latest.Started == view.StartedAt ? left : LastChange(view);
    }

    private static DateTimeOffset? LastChange(ExperimentView view) => view.History.IsDefaultOrEmpty ? null : view.History[^1].At;
}
