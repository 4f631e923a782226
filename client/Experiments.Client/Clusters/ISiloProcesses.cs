namespace Experiments.Client.Clusters;

/// <summary>Silos as processes of this machine.</summary>
internal interface ISiloProcesses
{
    /// <summary>Why silos cannot be started on this machine; null where they can.</summary>
    string? Obstacle { get; }

    /// <summary>Starts a silo that outlives this process and its terminal.</summary>
    /// <param name="arguments">Its flags.</param>
    /// <param name="environment">What is added to the environment: what others should not see in a list of processes.</param>
    /// <param name="log">File that both of its streams are appended to.</param>
    SiloProcess Start(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, string log);

    /// <summary>Whether the very process still runs.</summary>
    bool IsAlive(SiloProcess process);

    /// <summary>Asks a process to end; it saves what it trains first.</summary>
    void Terminate(SiloProcess process);

    /// <summary>Ends a process at once.</summary>
    void Kill(SiloProcess process);

    /// <summary>Whether the silo with these health endpoints says that it is ready.</summary>
    Task<bool> IsReady(int healthPort, CancellationToken cancellation);

    /// <summary>Ports that are free now.</summary>
    IReadOnlyList<int> FreePorts(int count);
}
