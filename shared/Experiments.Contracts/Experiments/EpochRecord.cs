namespace Experiments.Contracts.Experiments;

/// <summary>What one epoch of training gave.</summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="LearningRate">Learning rate during the epoch.</param>
/// <param name="TrainingLoss">Mean objective over the epoch's steps, per image.</param>
/// <param name="ValidationLoss">Objective on the validation images after the epoch, per image.</param>
/// <param name="Duration">Wall time of the epoch.</param>
[GenerateSerializer, Immutable, Alias("experiments.EpochRecord")]
public sealed record EpochRecord(
    [property: Id(0)] int Epoch,
    [property: Id(1)] double LearningRate,
    [property: Id(2)] double TrainingLoss,
    [property: Id(3)] double ValidationLoss,
    [property: Id(4)] TimeSpan Duration);
