using System.Collections.Immutable;
using Experiments.Contracts.Access;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Remarks;
using Orleans.CodeGeneration;

namespace Experiments.Contracts.Experiments;

/// <summary>Owns the life of one experiment. The key is the experiment's id. Training runs in a slot of a silo and reports to this grain.</summary>
/// <remarks>
/// A submitter may pause or cancel an experiment only if nobody else demands it, and resume it if the submitter is one of those who do.
/// Calls of others throw <see cref="AccessRefusedException"/>. Operators may do all of this.
/// </remarks>
[Alias("experiments.IExperimentGrain"), Version(2)]
public interface IExperimentGrain : IGrainWithStringKey
{
    /// <summary>
    /// Asks for the experiment. A completed or running experiment stays as it is. A failed, pruned or cancelled one starts anew, and one
    /// that waits continues if the demand allows it. A second call replaces the owner's earlier demand. Durable when it returns.
    /// </summary>
    /// <exception cref="InvalidSpecException">The spec's id is not the grain's key.</exception>
    [Role(Role.Submitter), Alias("Submit")]
    Task<ExperimentProgress> Submit(ExperimentSpec spec, ExperimentDemand demand);

    /// <summary>Returns everything that is known; the status is Unknown if the experiment was never submitted.</summary>
    [Role(Role.Reader), Alias("Get")]
    Task<ExperimentView> Get();

    /// <summary>Returns the small answer for live displays.</summary>
    [Role(Role.Reader), Alias("GetProgress")]
    Task<ExperimentProgress> GetProgress();

    /// <summary>Ends the experiment for all owners. A running attempt stops within one training step. An ended experiment stays as it is.</summary>
    [Role(Role.Submitter), Alias("Cancel")]
    Task Cancel(string reason);

    /// <summary>
    /// Withdraws an owner's demand. If no other owner wants the experiment, it ends as <see cref="ExperimentStatus.Pruned"/> or
    /// <see cref="ExperimentStatus.Cancelled"/>, and a running attempt stops within one training step. An ended experiment stays as it is.
    /// </summary>
    /// <exception cref="ArgumentException">The status is neither of these.</exception>
    [Alias("Withdraw")]
    Task Withdraw(string owner, ExperimentStatus status, string reason);

    /// <summary>Holds the experiment until <see cref="Resume"/>: a running attempt saves its state within one training step and stops.</summary>
    [Role(Role.Submitter), Alias("Pause")]
    Task Pause(string reason);

    /// <summary>Lets a held experiment continue from its saved state. Other experiments stay as they are.</summary>
    [Role(Role.Submitter), Alias("Resume")]
    Task Resume();

    /// <summary>
    /// Records a note or tags. They are no part of the experiment's identity and change nothing that it does, so that every submitter may add
    /// some. Durable when it returns.
    /// </summary>
    /// <exception cref="InvalidSpecException">The remark is out of bounds, or there is no such experiment. Nothing was recorded.</exception>
    [Role(Role.Submitter), Alias("Remark")]
    Task<NoteLog> Remark(Remark remark);

    /// <summary>Starts the next attempt and fences off all earlier ones. Returns null if there is nothing to run.</summary>
    [Alias("BeginAttempt")]
    Task<AttemptGrant?> BeginAttempt(AttemptStart start);

    /// <summary>Records an epoch of the attempt. Silos of the first version of this interface call it.</summary>
    [Alias("ReportEpoch")]
    Task<AttemptReply> ReportEpoch(long attempt, EpochRecord epoch);

    /// <summary>
    /// Records epochs of the attempt. Epochs are not stored at once, so that those of a lost activation are missing in the next one. Then
    /// nothing is recorded, and <see cref="AttemptReply.MissesEpochs"/> asks for all of them.
    /// </summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="before">How many epochs the attempt has before the first of <paramref name="epochs"/>.</param>
    /// <param name="epochs">Epochs in order, without a gap. Later ones that are known are dropped.</param>
    [Alias("ReportEpochs")]
    Task<AttemptReply> ReportEpochs(long attempt, int before, ImmutableArray<EpochRecord> epochs);

    /// <summary>Records a checkpoint and every epoch up to it. The experiment keeps the last two checkpoints. Durable when it returns.</summary>
    [Alias("ReportCheckpoint")]
    Task<AttemptReply> ReportCheckpoint(long attempt, CheckpointReference checkpoint, ImmutableArray<EpochRecord> curve);

    /// <summary>Records where the attempt started: after which epoch, after which step of the next one, and why not later. Removes later epochs from the curve.</summary>
    [Alias("ReportStart")]
    Task<AttemptReply> ReportStart(long attempt, int epoch, int step, string text);

    /// <summary>Records an event of the attempt in the history.</summary>
    [Alias("ReportEvent")]
    Task<AttemptReply> ReportEvent(long attempt, string text);

    /// <summary>Records what the attempt's program wrote. The experiment keeps the outputs of its last attempts. Durable when it returns.</summary>
    [Alias("ReportOutput")]
    Task<AttemptReply> ReportOutput(long attempt, ArtifactReference output);

    /// <summary>Records the result, once. The answer refuses the result of a stale attempt. Durable when it returns.</summary>
    [Alias("Complete")]
    Task<AttemptReply> Complete(long attempt, ExperimentResult result);

    /// <summary>Records that the experiment failed: the attempt ended without a result and is not repeated.</summary>
    [Alias("Fail")]
    Task<AttemptReply> Fail(long attempt, string reason);

    /// <summary>
    /// Records that the attempt failed, and why in a word. Another attempt follows if an owner asks for that after such a failure; otherwise the
    /// experiment failed. Silos call it only if the grant has limits.
    /// </summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="reason">Why, as users read it.</param>
    /// <param name="cause">The kind of failure; null if another attempt would fail as well.</param>
    [Alias("FailBecause")]
    Task<AttemptReply> FailBecause(long attempt, string reason, RetryCause? cause);

    /// <summary>
    /// Records that the attempt saved its state and stopped before its end: at its epoch limit, on request, or because its silo stops.
    /// The experiment then waits for a decision, for a resume or for a slot.
    /// </summary>
    [Alias("Release")]
    Task Release(long attempt, string reason);
}
