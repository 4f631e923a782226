namespace Experiments.Contracts.Experiments;

/// <summary>Groups statuses.</summary>
public static class ExperimentStatusExtensions
{
    /// <summary>Returns whether the experiment has ended: it changes only if an owner submits it again.</summary>
    public static bool IsFinal(this ExperimentStatus status) =>
        status is ExperimentStatus.Completed or ExperimentStatus.Pruned or ExperimentStatus.Failed or ExperimentStatus.Cancelled;
}
