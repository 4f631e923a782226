namespace Experiments.Client.LocalClusters;

/// <summary>Runs silos as processes of this machine.</summary>
internal interface ISiloProcesses
{
    /// <summary>Gets why silos cannot be started on this machine; null if they can.</summary>
    string? Obstacle { get; }

    /// <summary>Starts a silo that outlives this process and its terminal.</summary>
    /// <param name="arguments">The silo's flags.</param>
    /// <param name="environment">Variables to add. They carry what a list of processes must not show.</param>
    /// <param name="log">The file that receives both streams.</param>
    SiloProcess Start(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, string log);

    /// <summary>Returns whether this process still runs. Another process that has received the same id does not count.</summary>
    bool IsAlive(SiloProcess process);

    /// <summary>Asks a process to end. The silo saves the state of its experiments first.</summary>
    void Terminate(SiloProcess process);

    /// <summary>Ends a process immediately.</summary>
    void Kill(SiloProcess process);

    /// <summary>Returns whether the silo behind a health port reports that it is ready.</summary>
    Task<bool> IsReadyAsync(int healthPort, CancellationToken cancellation);

    /// <summary>Returns whether the silo behind a health port answers that it is worth keeping. A frozen process does not answer.</summary>
    Task<bool> IsLiveAsync(int healthPort, CancellationToken cancellation);

    /// <summary>Returns whether no program listens on any of these ports.</summary>
    bool AreFree(IReadOnlyList<int> ports);

    /// <summary>Returns ports that are free now.</summary>
    IReadOnlyList<int> FindFreePorts(int count);
}
