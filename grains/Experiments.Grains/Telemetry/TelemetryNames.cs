using Experiments.Contracts.Experiments;

namespace Experiments.Grains.Telemetry;

/// <summary>Every name under which grains, slots and silos are observed: sources, spans, attributes, metrics. Dashboards and alerts use the same.</summary>
public static class TelemetryNames
{
    /// <summary>Activity source of attempts and submissions, and the meter of everything of ours.</summary>
    public const string Source = "Experiments";

    /// <summary>Names of spans.</summary>
    public static class Spans
    {
        /// <summary>One attempt, root of its trace.</summary>
        public const string ExperimentRun = "experiment run";

        /// <summary>Somebody asked for an experiment.</summary>
        public const string ExperimentSubmit = "experiment submit";

        /// <summary>Somebody asked for a sweep.</summary>
        public const string SweepSubmit = "sweep submit";

        /// <summary>Images are read, or taken from those in memory.</summary>
        public const string LoadData = "load data";

        /// <summary>One epoch, or in a long attempt several.</summary>
        public const string Epoch = "epoch";

        /// <summary>A state is stored and announced to its grain.</summary>
        public const string Checkpoint = "checkpoint";

        /// <summary>An output is stored.</summary>
        public const string PublishArtifact = "publish artifact";
    }

    /// <summary>Names of attributes of spans and logs, and of the tags of metrics; the latter take few values each.</summary>
    public static class Attributes
    {
        /// <summary>Returns the name of a value of the last epoch: <c>epoch.validation_loss</c>.</summary>
        public static string OfEpoch(EpochValue value) => "epoch." + string.Join('_', value.Words);

        /// <summary>Id of an experiment; never a tag of a metric.</summary>
        public const string Experiment = "experiment.id";

        /// <summary>Number of an attempt; never a tag of a metric.</summary>
        public const string Attempt = "experiment.attempt";

        /// <summary>Seed of an experiment; never a tag of a metric.</summary>
        public const string Seed = "experiment.seed";

        /// <summary>Name of a sweep; never a tag of a metric.</summary>
        public const string Sweep = "sweep.name";

        /// <summary>Name of the silo that runs an attempt; never a tag of a metric, whose resource names it.</summary>
        public const string Silo = "experiment.silo";

        /// <summary>The workload's name.</summary>
        public const string Workload = "experiment.workload";

        /// <summary>How an attempt ended; see <see cref="AttemptOutcome"/>.</summary>
        public const string Outcome = "experiment.outcome";

        /// <summary>Why, as people read it; never a tag of a metric.</summary>
        public const string Reason = "experiment.reason";

        /// <summary>Status of an experiment.</summary>
        public const string Status = "experiment.status";

        /// <summary>How the attempt before was lost.</summary>
        public const string Loss = "experiment.loss_of_attempt";

        /// <summary>Epochs that an attempt found done.</summary>
        public const string ResumedAfter = "experiment.resumed_after_epoch";

        /// <summary>What a link points to: a submission, or the attempt before.</summary>
        public const string LinkKind = "link.kind";

        /// <summary>First epoch of a span.</summary>
        public const string FirstEpoch = "epoch.first";

        /// <summary>Last epoch of a span, or that of a checkpoint.</summary>
        public const string LastEpoch = "epoch.last";

        /// <summary>Name of an artifact.</summary>
        public const string Artifact = "artifact.name";

        /// <summary>Size of a checkpoint or an artifact, bytes.</summary>
        public const string Size = "artifact.size";

        /// <summary>Name of a dataset.</summary>
        public const string Dataset = "data.name";
    }

    /// <summary>Names of metrics.</summary>
    public static class Metrics
    {
        /// <summary>Experiments by status.</summary>
        public const string Experiments = "experiments.count";

        /// <summary>Experiments that wait for a slot.</summary>
        public const string QueueLength = "experiments.queue.length";

        /// <summary>For how long the oldest of them has waited.</summary>
        public const string QueueAge = "experiments.queue.age";

        /// <summary>Slots of a silo.</summary>
        public const string SlotsLimit = "experiments.slots.limit";

        /// <summary>Slots of a silo that hold an experiment.</summary>
        public const string SlotsUsed = "experiments.slots.used";

        /// <summary>Attempts that ended, by outcome.</summary>
        public const string Attempts = "experiments.attempts";

        /// <summary>Attempts that went on where an earlier one was lost or interrupted.</summary>
        public const string Restarts = "experiments.restarts";

        /// <summary>Time of an epoch.</summary>
        public const string EpochDuration = "experiments.epoch.duration";

        /// <summary>Images trained on in a second, epoch by epoch.</summary>
        public const string Throughput = "experiments.training.throughput";

        /// <summary>Time that a training thread waits for a checkpoint to be stored.</summary>
        public const string CheckpointDuration = "experiments.checkpoint.duration";

        /// <summary>Size of a checkpoint.</summary>
        public const string CheckpointSize = "experiments.checkpoint.size";

        /// <summary>Time in which the artifact store took an output.</summary>
        public const string ArtifactDuration = "experiments.artifact.duration";

        /// <summary>From a change of an experiment until the leaderboard knows it, by the clocks of two silos.</summary>
        public const string LeaderboardLag = "experiments.leaderboard.lag";

        /// <summary>Leases that ended before their experiment did, by what became of the silo.</summary>
        public const string LeaseExpiries = "experiments.lease.expiries";
    }
}
