using System.Collections.Immutable;

namespace Experiments.Shared.Experiments;

/// <summary>Owns one experiment's life; the key is the experiment's id. Training itself runs elsewhere and reports here.</summary>
[Alias("experiments.IExperimentGrain")]
public interface IExperimentGrain : IGrainWithStringKey
{
    /// <summary>
    /// Asks for the experiment. A finished or running one is left as it is; a failed or cancelled one starts anew.
    /// Durable when it returns.
    /// </summary>
    /// <exception cref="ArgumentException">The spec's id is not the grain's key.</exception>
    [Alias("Submit")]
    Task<ExperimentProgress> Submit(ExperimentSpec spec);

    /// <summary>Everything that is known; status Unknown where nobody has submitted it.</summary>
    [Alias("Get")]
    Task<ExperimentView> Get();

    /// <summary>The small answer for live displays.</summary>
    [Alias("GetProgress")]
    Task<ExperimentProgress> GetProgress();

    /// <summary>Ends the experiment; a running attempt stops at its next report. No effect on a finished one.</summary>
    [Alias("Cancel")]
    Task Cancel(string reason);

    /// <summary>Starts the next attempt and fences off all earlier ones; null where there is nothing to run.</summary>
    [Alias("BeginAttempt")]
    Task<AttemptGrant?> BeginAttempt(string silo);

    /// <summary>An epoch's record from the attempt; the answer says whether to go on.</summary>
    [Alias("ReportEpoch")]
    Task<AttemptReply> ReportEpoch(long attempt, EpochRecord epoch);

    /// <summary>Records a checkpoint and every epoch up to it; the last two checkpoints are kept. Durable when it returns.</summary>
    [Alias("ReportCheckpoint")]
    Task<AttemptReply> ReportCheckpoint(long attempt, CheckpointReference checkpoint, ImmutableArray<EpochRecord> curve);

    /// <summary>Says how the attempt started: from which epoch on, and why not from a later one. Later epochs leave the curve.</summary>
    [Alias("ReportStart")]
    Task<AttemptReply> ReportStart(long attempt, int epoch, string text);

    /// <summary>Records the result, once; a stale attempt's is refused (the answer says so). Durable when it returns.</summary>
    [Alias("Complete")]
    Task<AttemptReply> Complete(long attempt, ExperimentResult result);

    /// <summary>Records that the attempt ended without a result, for good.</summary>
    [Alias("Fail")]
    Task<AttemptReply> Fail(long attempt, string reason);

    /// <summary>The attempt was interrupted through no fault of the experiment: it waits for a slot again.</summary>
    [Alias("Release")]
    Task Release(long attempt, string reason);
}
