using System.Diagnostics.Metrics;
using Experiments.Contracts.Experiments;
using static Experiments.Grains.Telemetry.TelemetryNames;

namespace Experiments.Grains.Telemetry;

/// <summary>Records what attempts do as metrics. A silo has one instance. Thread-safe.</summary>
public sealed class ExperimentTelemetry
{
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    };

    private static readonly InstrumentAdvice<double> ImagesPerSecond = new()
    {
        HistogramBucketBoundaries = [500, 1000, 2500, 5000, 7500, 10_000, 12_500, 15_000, 20_000, 30_000, 50_000, 100_000],
    };

    private static readonly InstrumentAdvice<long> Bytes = new()
    {
        HistogramBucketBoundaries = [1 << 10, 1 << 14, 1 << 17, 1 << 20, 1 << 22, 1 << 23, 1 << 24, 1 << 25, 1 << 26, 1 << 28],
    };

    private readonly Counter<long> _attempts;
    private readonly Counter<long> _restarts;
    private readonly Histogram<double> _epochDuration;
    private readonly Histogram<double> _throughput;
    private readonly Histogram<double> _checkpointDuration;
    private readonly Histogram<long> _checkpointSize;
    private readonly Histogram<double> _artifactDuration;

    /// <summary>Creates the instruments.</summary>
    public ExperimentTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(Source);
        _attempts = meter.CreateCounter<long>(Metrics.Attempts, "{attempt}", "Attempts that ended.");
        _restarts = meter.CreateCounter<long>(Metrics.Restarts, "{attempt}", "Attempts that went on where an earlier one was lost or interrupted.");
        _epochDuration = meter.CreateHistogram(Metrics.EpochDuration, "s", "Time of an epoch.", tags: null, Seconds);
        _throughput = meter.CreateHistogram(Metrics.Throughput, "{image}/s", "Images trained on in a second.", tags: null, ImagesPerSecond);
        _checkpointDuration = meter.CreateHistogram(Metrics.CheckpointDuration, "s", "Time in which a checkpoint is stored.", tags: null, Seconds);
        _checkpointSize = meter.CreateHistogram(Metrics.CheckpointSize, "By", "Size of a checkpoint.", tags: null, Bytes);
        _artifactDuration = meter.CreateHistogram(Metrics.ArtifactDuration, "s", "Time in which an output is stored.", tags: null, Seconds);
    }

    /// <summary>Records that an attempt was granted.</summary>
    internal void AttemptBegun(AttemptGrant grant, AttemptLoss lost)
    {
        if (grant.Attempt > 1)
        {
            _restarts.Add(1, Workload(grant), new(Attributes.Loss, lost.ToTag()));
        }
    }

    /// <summary>Records the end of an attempt.</summary>
    internal void AttemptEnded(AttemptGrant grant, AttemptOutcome outcome) =>
        _attempts.Add(1, Workload(grant), new(Attributes.Outcome, outcome.ToTag()));

    /// <summary>Records the end of an epoch.</summary>
    internal void EpochCompleted(AttemptGrant grant, EpochRecord epoch) => _epochDuration.Record(epoch.Duration.TotalSeconds, Workload(grant));

    /// <summary>Records a stored checkpoint.</summary>
    internal void CheckpointStored(AttemptGrant grant, long bytes, TimeSpan duration)
    {
        _checkpointDuration.Record(duration.TotalSeconds, Workload(grant));
        _checkpointSize.Record(bytes, Workload(grant));
    }

    /// <summary>Records an epoch of training on some items.</summary>
    internal void ItemsTrained(AttemptGrant grant, int items, TimeSpan duration)
    {
        if (duration > TimeSpan.Zero)
        {
            _throughput.Record(items / duration.TotalSeconds, Workload(grant));
        }
    }

    /// <summary>Records a stored artifact.</summary>
    internal void ArtifactStored(AttemptGrant grant, TimeSpan duration) => _artifactDuration.Record(duration.TotalSeconds, Workload(grant));

    private static KeyValuePair<string, object?> Workload(AttemptGrant grant) => new(Attributes.Workload, grant.Spec.Setup.Workload);
}
