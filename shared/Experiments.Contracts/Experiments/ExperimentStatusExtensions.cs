namespace Experiments.Contracts.Experiments;

/// <summary>Groups and words statuses.</summary>
public static class ExperimentStatusExtensions
{
    /// <summary>Returns whether the experiment has ended: it changes only if an owner submits it again.</summary>
    public static bool IsFinal(this ExperimentStatus status) =>
        status is ExperimentStatus.Completed or ExperimentStatus.Pruned or ExperimentStatus.Failed or ExperimentStatus.Cancelled;

    /// <summary>Returns the one word for a status, in tables, documents, logs, tags and errors.</summary>
    /// <exception cref="ArgumentOutOfRangeException">This version does not know the status.</exception>
    public static string Word(this ExperimentStatus status) => status switch
    {
        ExperimentStatus.Unknown => "unknown",
        ExperimentStatus.Pending => "pending",
        ExperimentStatus.Running => "running",
        ExperimentStatus.Paused => "paused",
        ExperimentStatus.Completed => "completed",
        ExperimentStatus.Pruned => "pruned",
        ExperimentStatus.Failed => "failed",
        ExperimentStatus.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "this version does not know the status"),
    };
}
