using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Experiments.Contracts.Experiments;
using static Experiments.Grains.Telemetry.TelemetryNames;

namespace Experiments.Grains.Telemetry;

/// <summary>
/// The state of the queue, the slots and the leaderboard, as metrics. One for a silo. Each figure is given by the silo that knows it:
/// slots by every silo for itself, the queue and the counts by the silo on which the scheduler and the leaderboard are active.
/// </summary>
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

    /// <summary>Makes the instruments.</summary>
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

    /// <summary>The queue is this long, and its oldest experiment has waited since then.</summary>
    internal void QueueChanged(int waiting, DateTimeOffset? oldestSince) => _queue = new Queue(waiting, oldestSince);

    /// <summary>The scheduler is not on this silo any more.</summary>
    internal void QueueLeft() => _queue = null;

    /// <summary>This many slots of the silo hold an experiment.</summary>
    internal void SlotsChanged(int total, int used) => _slots = new Slots(total, used);

    /// <summary>There are this many experiments of each status.</summary>
    internal void StatusesChanged(ImmutableDictionary<ExperimentStatus, int> counts) => _counts = new Counts(counts);

    /// <summary>The leaderboard is not on this silo any more.</summary>
    internal void StatusesLeft() => _counts = null;

    /// <summary>The leaderboard has learnt of a change.</summary>
    internal void LeaderboardReached(DateTimeOffset changedAt) =>
        _lag.Record(Math.Max(0, (_time.GetUtcNow() - changedAt).TotalSeconds));

    /// <summary>Leases ended before their experiments did.</summary>
    internal void LeasesExpired(long leases, AttemptLoss lost)
    {
        if (leases > 0)
        {
            _expiries.Add(leases, new KeyValuePair<string, object?>(Attributes.Loss, TagValues.Of(lost)));
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
                new KeyValuePair<string, object?>(Attributes.Status, TagValues.Of(status))))
        : [];

    private sealed record Queue(int Waiting, DateTimeOffset? OldestSince);

    private sealed record Slots(int Total, int Used);

    private sealed record Counts(ImmutableDictionary<ExperimentStatus, int> ByStatus);
}
