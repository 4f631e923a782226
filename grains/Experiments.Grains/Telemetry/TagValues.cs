using Experiments.Contracts.Experiments;

namespace Experiments.Grains.Telemetry;

/// <summary>Enumerations as values of tags, which dashboards name.</summary>
internal static class TagValues
{
    public static string Of(AttemptOutcome outcome) => outcome switch
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

    public static string Of(AttemptLoss loss) => loss switch
    {
        AttemptLoss.SiloDied => "silo_died",
        AttemptLoss.SiloSilent => "silo_silent",
        _ => "none",
    };

    public static string Of(ExperimentStatus status) => status.ToString().ToLowerInvariant();

    /// <summary>Whether something went wrong, rather than was decided.</summary>
    public static bool IsError(AttemptOutcome outcome) => outcome is AttemptOutcome.Diverged or AttemptOutcome.Failed or AttemptOutcome.GaveUp;
}
