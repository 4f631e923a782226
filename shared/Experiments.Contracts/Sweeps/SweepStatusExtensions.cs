namespace Experiments.Contracts.Sweeps;

/// <summary>Words statuses of sweeps.</summary>
public static class SweepStatusExtensions
{
    /// <summary>Returns the one word for a status, in tables, documents, logs and errors.</summary>
    /// <exception cref="ArgumentOutOfRangeException">This version does not know the status.</exception>
    public static string Word(this SweepStatus status) => status switch
    {
        SweepStatus.Unknown => "unknown",
        SweepStatus.Running => "running",
        SweepStatus.Paused => "paused",
        SweepStatus.Stopping => "stopping",
        SweepStatus.Finished => "finished",
        SweepStatus.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "this version does not know the status"),
    };
}
