using Experiments.Contracts.Experiments;

namespace Experiments.Client.Progress;

/// <summary>One of the experiments that a command waits for, with the pace that it was seen to have.</summary>
/// <param name="Spec">The setup and the seed.</param>
/// <param name="Progress">The progress at the last poll.</param>
/// <param name="EpochTime">The smoothed wall time of an epoch; null before the first.</param>
internal sealed record ExperimentOnDisplay(ExperimentSpec Spec, ExperimentProgress Progress, TimeSpan? EpochTime)
{
    /// <summary>Gets the number of epochs to come.</summary>
    public int EpochsLeft => Progress.Status.IsFinal() || Progress.Epochs == 0 ? 0 : Progress.Epochs - Progress.Epoch;

    /// <summary>Gets whether all epochs are done and the evaluation still runs.</summary>
    public bool IsEvaluating => Progress is { Status: ExperimentStatus.Running, Epoch: > 0, Epochs: > 0 } && EpochsLeft == 0;

    /// <summary>Gets the estimated time to the last epoch; null before the first and after the last.</summary>
    public TimeSpan? TimeLeft => EpochsLeft == 0 ? null : EpochTime * EpochsLeft;

    /// <summary>Returns the experiment after another poll.</summary>
    public ExperimentOnDisplay After(ExperimentProgress progress)
    {
        if (progress.Last is not { } last || progress.Last == Progress.Last)
        {
            return this with { Progress = progress };
        }

        // A quarter for the newest epoch: steady enough to read, fast enough to follow a machine that gets busier.
        var epochTime = EpochTime is { } smoothed ? (0.75 * smoothed) + (0.25 * last.Duration) : last.Duration;
        return this with { Progress = progress, EpochTime = epochTime };
    }
}
