using Experiments.Contracts.Experiments;
using Experiments.Contracts.Workloads;
using Experiments.Grains.Experiments;

namespace Experiments.Grains.Tests.Experiments;

/// <summary>States of an experiment and what happens to it, for tests.</summary>
internal static class ExperimentLives
{
    public static ExperimentSpec Spec { get; } = new(FunctionDefinition.Definition.Create(new Dictionary<string, string>(), out _)!, 1);

    public static ExperimentResult Result { get; } = new(
        [], [], "hash", [], [], new Provenance("", "", "", "", 1, "", ""), TimeSpan.Zero, [Epoch(1)]);

    public static EpochRecord Epoch(int epoch, double seconds = 0) => new(epoch, 1, 1, 1, TimeSpan.FromSeconds(seconds));

    public static CheckpointReference Checkpoint(int epoch, int step = 0) => new(epoch, new ArtifactReference("checkpoint", $"{epoch} {step}", 1), step);

    public static ExperimentState Pending(DateTimeOffset now) =>
        ExperimentTransitions.Submit(new ExperimentState(), Spec, ExperimentDemand.OfPerson, now)!;

    public static ExperimentState Begin(ExperimentState state, string silo, DateTimeOffset now, AttemptLoss lost = AttemptLoss.None) =>
        ExperimentTransitions.Begin(state, new AttemptStart(silo, "address of " + silo, lost), deathLimit: 3, now)!;
}
