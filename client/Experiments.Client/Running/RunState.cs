using Experiments.Contracts.Experiments;

namespace Experiments.Client.Running;

/// <summary>One of the experiments that a command waits for.</summary>
/// <param name="Spec">Setup and seed.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="EpochTime">Smoothed wall time of an epoch; null before the first.</param>
internal sealed record RunState(ExperimentSpec Spec, ExperimentProgress Progress, TimeSpan? EpochTime)
{
    /// <summary>Epochs still to go.</summary>
    public int EpochsLeft => Progress.Status.IsFinal() ? 0 : Progress.Epochs - Progress.Epoch;

    /// <summary>Whether all epochs are done, and the mixture and the metrics are not.</summary>
    public bool IsEvaluating => Progress is { Status: ExperimentStatus.Running, Epoch: > 0 } && EpochsLeft == 0;

    /// <summary>Estimated time to its last epoch; null before the first and after the last.</summary>
    public TimeSpan? TimeLeft => EpochsLeft == 0 ? null : EpochTime * EpochsLeft;

    /// <summary>The state after another answer to a poll.</summary>
    public RunState With(ExperimentProgress progress)
    {
        if (progress.Last is not { } last || progress.Last == Progress.Last)
        {
            return this with { Progress = progress };
        }

        // A quarter for the newest epoch: steady enough to read, quick enough to follow a machine that gets busier.
        var epochTime = EpochTime is { } smoothed ? (0.75 * smoothed) + (0.25 * last.Duration) : last.Duration;
        return this with { Progress = progress, EpochTime = epochTime };
    }
}
