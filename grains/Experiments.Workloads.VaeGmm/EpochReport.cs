namespace Experiments.Workloads.VaeGmm;

/// <summary>What one epoch of training gave.</summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="LearningRate">Learning rate during the epoch.</param>
/// <param name="TrainingLoss">Mean objective over the epoch's steps, per image.</param>
/// <param name="ValidationLoss">Objective on the validation images after the epoch, per image.</param>
/// <param name="Duration">Wall time of the epoch; after resuming within one, of its remaining part.</param>
public sealed record EpochReport(int Epoch, double LearningRate, double TrainingLoss, double ValidationLoss, TimeSpan Duration)
{
    /// <summary>Images trained on in that time; 0 where nobody counted.</summary>
    public int Images { get; init; }
}
