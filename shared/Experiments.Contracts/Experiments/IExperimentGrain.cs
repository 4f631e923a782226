using System.Collections.Immutable;

namespace Experiments.Contracts.Experiments;

/// <summary>Owns one experiment's life; the key is the experiment's id. Training itself runs elsewhere and reports here.</summary>
[Alias("experiments.IExperimentGrain")]
public interface IExperimentGrain : IGrainWithStringKey
{
    /// <summary>
    /// Asks for the experiment. A finished or running one is left as it is; a failed, pruned or cancelled one starts anew, and one that
    /// waits goes on where the demand allows it. Asking again replaces the owner's earlier demand. Durable when it returns.
    /// </summary>
    /// <exception cref="ArgumentException">The spec's id is not the grain's key.</exception>
    [Alias("Submit")]
    Task<ExperimentProgress> Submit(ExperimentSpec spec, ExperimentDemand demand);

    /// <summary>Everything that is known; status Unknown where nobody has submitted it.</summary>
    [Alias("Get")]
    Task<ExperimentView> Get();

    /// <summary>The small answer for live displays.</summary>
    [Alias("GetProgress")]
    Task<ExperimentProgress> GetProgress();

    /// <summary>Ends the experiment for everybody; a running attempt stops within one training step. No effect on a finished one.</summary>
    [Alias("Cancel")]
    Task Cancel(string reason);

    /// <summary>
    /// Takes an owner's demand back. Where nobody else wants the experiment it ends, as <see cref="ExperimentStatus.Pruned"/> or
    /// <see cref="ExperimentStatus.Cancelled"/>; a running attempt stops within one training step. No effect on a finished one.
    /// </summary>
    /// <exception cref="ArgumentException">The status is neither of these.</exception>
    [Alias("Withdraw")]
    Task Withdraw(string owner, ExperimentStatus status, string reason);

    /// <summary>Holds the experiment until <see cref="Resume"/>: a running attempt saves its state within one training step and stops.</summary>
    [Alias("Pause")]
    Task Pause(string reason);

    /// <summary>Lets a held experiment go on from its saved state. No effect on one that is not held.</summary>
    [Alias("Resume")]
    Task Resume();

    /// <summary>Starts the next attempt and fences off all earlier ones; null where there is nothing to run.</summary>
    [Alias("BeginAttempt")]
    Task<AttemptGrant?> BeginAttempt(AttemptStart start);

    /// <summary>An epoch's record from the attempt; the answer says whether to go on.</summary>
    [Alias("ReportEpoch")]
    Task<AttemptReply> ReportEpoch(long attempt, EpochRecord epoch);

    /// <summary>Records a checkpoint and every epoch up to it; the last two checkpoints are kept. Durable when it returns.</summary>
    [Alias("ReportCheckpoint")]
    Task<AttemptReply> ReportCheckpoint(long attempt, CheckpointReference checkpoint, ImmutableArray<EpochRecord> curve);

    /// <summary>Says how the attempt started: after which epoch and step of the next one, and why not later. Later epochs leave the curve.</summary>
    [Alias("ReportStart")]
    Task<AttemptReply> ReportStart(long attempt, int epoch, int step, string text);

    /// <summary>Records the result, once; a stale attempt's is refused (the answer says so). Durable when it returns.</summary>
    [Alias("Complete")]
    Task<AttemptReply> Complete(long attempt, ExperimentResult result);

    /// <summary>Records that the attempt ended without a result, for good.</summary>
    [Alias("Fail")]
    Task<AttemptReply> Fail(long attempt, string reason);

    /// <summary>
    /// The attempt stopped before its end with its state saved: at its epoch limit, because it was told to, or because its silo stops.
    /// The experiment waits: for a decision, for a person, or for a slot.
    /// </summary>
    [Alias("Release")]
    Task Release(long attempt, string reason);
}
