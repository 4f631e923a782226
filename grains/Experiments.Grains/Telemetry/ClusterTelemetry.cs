using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Experiments.Contracts.Experiments;
using static Experiments.Grains.Telemetry.TelemetryNames;

namespace Experiments.Grains.Telemetry;

/// <summary>
/// Records the state of the queue, the slots and the leaderboard as metrics. A silo has one instance.
/// </summary>
/// <remarks>
/// Every silo reports its own slots. The silo of the scheduler's grain reports the queue, and the silo of the leaderboard's grain the
/// experiments by status. Other silos report nothing for these, so that a sum over the silos is right.
/// </remarks>
public sealed class ClusterTelemetry
{
    private static readonly InstrumentAdvice<double> Lags = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    };

    private readonly TimeProvider _time;
    private readonly Histogram<double> _lag;
    private readonly Counter<long> _expiries;
    private volatile Queue? _queue;
    private volatile Slots? _slots;
    private volatile Counts? _counts;

    /// <summary>Creates the instruments.</summary>
    public ClusterTelemetry(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        var meter = meters.Create(Source);
        _lag = meter.CreateHistogram(Metrics.LeaderboardLag, "s", "From a change of an experiment until the leaderboard knows it.", tags: null, Lags);
        _expiries = meter.CreateCounter<long>(Metrics.LeaseExpiries, "{lease}", "Leases that ended before their experiment did.");
        meter.CreateObservableGauge(Metrics.QueueLength, Length, "{experiment}", "Experiments that wait for a slot.");
        meter.CreateObservableGauge(Metrics.QueueAge, Age, "s", "For how long the oldest of them has waited.");
        meter.CreateObservableGauge(Metrics.SlotsLimit, () => Slot(s => s.Total), "{slot}", "Slots of the silo.");
        meter.CreateObservableGauge(Metrics.SlotsUsed, () => Slot(s => s.Used), "{slot}", "Slots of the silo that hold an experiment.");
        meter.CreateObservableGauge(Metrics.Experiments, ByStatus, "{experiment}", "Experiments by status.");
    }

    /// <summary>Records the length of the queue, and since when its oldest experiment has waited.</summary>
    internal void QueueChanged(int waiting, DateTimeOffset? oldestSince) => _queue = new Queue(waiting, oldestSince);

    /// <summary>Records that the scheduler has left this silo.</summary>
    internal void QueueLeft() => _queue = null;

    /// <summary>Records how many slots the silo has, and how many hold an experiment.</summary>
    internal void SlotsChanged(int total, int used) => _slots = new Slots(total, used);

    /// <summary>Records the number of experiments by status.</summary>
    internal void StatusesChanged(ImmutableDictionary<ExperimentStatus, int> counts) => _counts = new Counts(counts);

    /// <summary>Records that the leaderboard has left this silo.</summary>
    internal void StatusesLeft() => _counts = null;

    /// <summary>Records that a change of an experiment has reached the leaderboard.</summary>
    internal void LeaderboardReached(DateTimeOffset changedAt) =>

        // Two silos' clocks may differ, and a negative lag would spoil the histogram.
        _lag.Record(Math.Max(0, (_time.GetUtcNow() - changedAt).TotalSeconds));

    /// <summary>Records leases that ended before their experiments did.</summary>
    internal void LeasesExpired(long leases, AttemptLoss lost)
    {
        if (leases > 0)
        {
            _expiries.Add(leases, new KeyValuePair<string, object?>(Attributes.Loss, lost.ToTag()));
        }
    }

    private IEnumerable<Measurement<int>> Length() => _queue is { } queue ? [new(queue.Waiting)] : [];

    private IEnumerable<Measurement<double>> Age() => _queue is { } queue
        ? [new(queue.OldestSince is { } since ? Math.Max(0, (_time.GetUtcNow() - since).TotalSeconds) : 0)]
        : [];

    private IEnumerable<Measurement<int>> Slot(Func<Slots, int> figure) => _slots is { } slots ? [new(figure(slots))] : [];

    private IEnumerable<Measurement<int>> ByStatus() => _counts is { } counts
        ? Enum.GetValues<ExperimentStatus>()
            .Where(status => status != ExperimentStatus.Unknown)
            .Select(status => new Measurement<int>(
                counts.ByStatus.GetValueOrDefault(status),
                new KeyValuePair<string, object?>(Attributes.Status, status.ToTag())))
        : [];

    private sealed record Queue(int Waiting, DateTimeOffset? OldestSince);

    private sealed record Slots(int Total, int Used);

    private sealed record Counts(ImmutableDictionary<ExperimentStatus, int> ByStatus);
}
