using Experiments.Contracts.Experiments;

namespace Experiments.Grains.Telemetry;

/// <summary>Turns enumerations into the values of tags. Dashboards use these values.</summary>
internal static class TagValues
{
    public static string ToTag(this AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.Completed => "completed",
        AttemptOutcome.Diverged => "diverged",
        AttemptOutcome.Failed => "failed",
        AttemptOutcome.Pruned => "pruned",
        AttemptOutcome.Cancelled => "cancelled",
        AttemptOutcome.Held => "held",
        AttemptOutcome.Interrupted => "interrupted",
        AttemptOutcome.Superseded => "superseded",
        AttemptOutcome.NothingToRun => "nothing_to_run",
        _ => "gave_up",
    };

    public static string ToTag(this AttemptLoss loss) => loss switch
    {
        AttemptLoss.SiloDied => "silo_died",
        AttemptLoss.SiloSilent => "silo_silent",
        _ => "none",
    };

    public static string ToTag(this ExperimentStatus status) => status.Word();

    /// <summary>Returns whether the attempt went wrong. A decision to stop an attempt is no error.</summary>
    public static bool IsError(this AttemptOutcome outcome) => outcome is AttemptOutcome.Diverged or AttemptOutcome.Failed or AttemptOutcome.GaveUp;
}
