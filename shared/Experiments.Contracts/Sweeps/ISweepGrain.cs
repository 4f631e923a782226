namespace Experiments.Contracts.Sweeps;

/// <summary>Owns one sweep: asks its sampler and pruner, submits experiments, keeps what became of them. The key is the sweep's name.</summary>
[Alias("experiments.ISweepGrain")]
public interface ISweepGrain : IGrainWithStringKey
{
    /// <summary>
    /// Starts the sweep. The same spec again is no error and changes nothing, but for one that was cancelled, which goes on. Durable when it
    /// returns: from then on nobody needs the client.
    /// </summary>
    /// <exception cref="InvalidSpecException">The spec is wrong, or a sweep of this name with another spec exists.</exception>
    [Alias("Submit")]
    Task<SweepProgress> Submit(SweepSpec spec, string? traceParent);

    /// <summary>Everything that is known; status Unknown where nobody has submitted it.</summary>
    [Alias("Get")]
    Task<SweepView> Get();

    /// <summary>The small answer for live displays.</summary>
    [Alias("GetProgress")]
    Task<SweepProgress> GetProgress();

    /// <summary>Starts no new experiments until <see cref="Resume"/>; those that run go on. With <paramref name="hold"/> they save their state and wait too.</summary>
    [Alias("Pause")]
    Task<SweepProgress> Pause(bool hold);

    /// <summary>Goes on after a pause or a stop.</summary>
    [Alias("Resume")]
    Task<SweepProgress> Resume();

    /// <summary>Proposes nothing more and starts nothing that waits; what runs runs to its end.</summary>
    [Alias("Stop")]
    Task<SweepProgress> Stop(string reason);

    /// <summary>Ends the sweep and, within one training step, its experiments that nobody else wants.</summary>
    [Alias("Cancel")]
    Task<SweepProgress> Cancel(string reason);

    /// <summary>Notifies the sweep that an experiment's status has changed.</summary>
    /// <remarks>Idempotent. When the call returns, the end of an experiment is stored.</remarks>
    [Alias("Tell")]
    Task Notify(SweepNotification notification);
}
