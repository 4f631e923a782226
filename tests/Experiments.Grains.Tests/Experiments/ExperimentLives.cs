using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Grains.Experiments;
using Experiments.Workloads.Functions;

namespace Experiments.Grains.Tests.Experiments;

/// <summary>States of an experiment and what happens to it, for tests.</summary>
internal static class ExperimentLives
{
    public static ExperimentSpec Spec { get; } = new(FunctionDefinition.Definition.Create(new Dictionary<string, string>(), out _)!, 1);

    public static ExperimentResult Result { get; } = new()
    {
        Metrics = [],
        Confusions = [],
        WeightsSha256 = "hash",
        Artifacts = [],
        Notes = [],
        Provenance = new Provenance { Dataset = "", DatasetSha256 = "", Engine = "", Processor = "", Threads = 1, Silo = "", Runtime = "" },
        Duration = TimeSpan.Zero,
        Curve = [Epoch(1)],
    };

    public static EpochRecord Epoch(int epoch, double seconds = 0) => new(epoch, EpochRecord.OldValues(1, 1, 1), TimeSpan.FromSeconds(seconds));

    public static CheckpointReference Checkpoint(int epoch, int step = 0) => new(epoch, new ArtifactReference("checkpoint", $"{epoch} {step}", 1), step);

    public static LeaderboardEntry Entry(
        string id, long version = 1, ExperimentStatus status = ExperimentStatus.Pending, DateTimeOffset at = default) => new()
        {
            ExperimentId = id,
            Spec = Spec,
            Status = status,
            Version = version,
            At = at,
            Metrics = [],
        };

    public static ExperimentState Pending(DateTimeOffset now) =>
        ExperimentTransitions.Submit(new ExperimentState(), Spec, ExperimentDemand.OfPerson, now)!;

    public static ExperimentState Begin(ExperimentState state, string silo, DateTimeOffset now, AttemptLoss lost = AttemptLoss.None) =>
        ExperimentTransitions.Begin(state, new AttemptStart(silo, "address of " + silo, lost), deathLimit: 3, now)!;
}
