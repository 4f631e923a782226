using System.Collections.Immutable;
using Experiments.Contracts.Access;
using Experiments.Contracts.Remarks;
using Orleans.CodeGeneration;

namespace Experiments.Contracts.Sweeps;

/// <summary>Owns one sweep: asks its sampler and pruner, submits experiments and records their ends. The key is the sweep's name.</summary>
/// <remarks>
/// Only the client that submitted a sweep, and operators, may pause, resume, stop or cancel it and run its external trials. Calls of others
/// throw <see cref="AccessRefusedException"/>.
/// </remarks>
[Alias("experiments.ISweepGrain"), Version(1)]
public interface ISweepGrain : IGrainWithStringKey
{
    /// <summary>
    /// Starts the sweep. The same spec again changes nothing, but a cancelled sweep continues. Durable when it returns: the sweep no longer
    /// needs the client.
    /// </summary>
    /// <exception cref="InvalidSpecException">The spec is wrong, or a sweep of this name with another spec exists.</exception>
    /// <exception cref="AccessRefusedException">The sweep was cancelled, and the caller is neither its owner nor an operator.</exception>
    [Role(Role.Submitter), Alias("Submit")]
    Task<SweepProgress> Submit(SweepSpec spec, string? traceParent);

    /// <summary>Returns everything that is known; the status is Unknown if the sweep was never submitted.</summary>
    [Role(Role.Reader), Alias("Get")]
    Task<SweepView> Get();

    /// <summary>Returns the small answer for live displays.</summary>
    [Role(Role.Reader), Alias("GetProgress")]
    Task<SweepProgress> GetProgress();

    /// <summary>
    /// Returns a few of the experiments that run, for live displays, by proposal and then by seed: one call a tick, however many run. With
    /// external trials there are none, because no silo runs them.
    /// </summary>
    [Role(Role.Reader), Alias("GetRunning")]
    Task<ImmutableArray<RunningExperiment>> GetRunning();

    /// <summary>Starts no new experiments until <see cref="Resume"/>; running experiments continue. With <paramref name="hold"/> they save their state and wait too.</summary>
    [Role(Role.Submitter), Alias("Pause")]
    Task<SweepProgress> Pause(bool hold);

    /// <summary>Continues after a pause or a stop.</summary>
    [Role(Role.Submitter), Alias("Resume")]
    Task<SweepProgress> Resume();

    /// <summary>
    /// Asks more of the sweep. A sweep that ended by itself continues; one that a user paused, stopped or cancelled waits for
    /// <see cref="Resume"/>. The same extension again changes nothing. Durable when it returns.
    /// </summary>
    /// <exception cref="InvalidSpecException">
    /// The extension is out of bounds, or would change what the sweep has proposed or decided. The exception lists every problem, and nothing has changed.
    /// </exception>
    [Role(Role.Submitter), Alias("Extend")]
    Task<SweepProgress> Extend(SweepExtension extension);

    /// <summary>Proposes nothing more and starts no waiting experiment. Running experiments run to their ends.</summary>
    [Role(Role.Submitter), Alias("Stop")]
    Task<SweepProgress> Stop(string reason);

    /// <summary>Ends the sweep and, within one training step, its experiments that no other owner wants.</summary>
    [Role(Role.Submitter), Alias("Cancel")]
    Task<SweepProgress> Cancel(string reason);

    /// <summary>
    /// Hands out experiments of a sweep with external trials, each once, in the order of the proposals. Durable when it returns. The answer
    /// has none if every experiment that may be run now was handed out, or the sweep is paused or has ended.
    /// </summary>
    /// <exception cref="InvalidSpecException">The request is out of bounds, or silos run the trials of this sweep.</exception>
    [Role(Role.Submitter), Alias("HandOut")]
    Task<TrialReply> Ask(TrialRequest request);

    /// <summary>Records how an experiment that was handed out ended. The same outcome again changes nothing. Durable when it returns.</summary>
    /// <exception cref="InvalidSpecException">
    /// The experiment was not handed out or has another outcome already, or the outcome is not one of the workload. Nothing was recorded.
    /// </exception>
    [Role(Role.Submitter), Alias("RecordOutcome")]
    Task<TrialReply> Tell(TrialOutcome outcome);

    /// <summary>Records a note or tags. They are no part of what the sweep does, so that every submitter may add some. Durable when it returns.</summary>
    /// <exception cref="InvalidSpecException">The remark is out of bounds, or there is no such sweep. Nothing was recorded.</exception>
    [Role(Role.Submitter), Alias("Remark")]
    Task<NoteLog> Remark(Remark remark);

    /// <summary>Notifies the sweep that an experiment's status has changed.</summary>
    /// <remarks>Idempotent. When the call returns, the end of an experiment is stored.</remarks>
    [Alias("Tell")]
    Task Notify(SweepNotification notification);
}
