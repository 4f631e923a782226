namespace Experiments.Connection;

/// <summary>
/// Describes a silo in this process on a state folder. If another process has a silo there, the session connects to that one.
/// </summary>
public sealed record LocalSiloTarget : SessionTarget
{
    /// <summary>Gets the folder of the database and the artifacts. It is created if it does not exist.</summary>
    public required string StateFolder { get; init; }

    /// <summary>
    /// Gets the folder of the data sets, or null if there is none. Experiments on a data set that is missing fail and say so.
    /// </summary>
    public string? DataFolder { get; init; }

    /// <summary>Gets the number of experiments that train side by side; 0 for a session that changes states but trains nothing.</summary>
    /// <value>The default is the number of processors.</value>
    public int Slots { get; init; } = Environment.ProcessorCount;

    /// <summary>Gets the number of threads that each experiment uses.</summary>
    /// <value>The default is 1.</value>
    public int ThreadsPerSlot { get; init; } = 1;

    /// <summary>Gets what the silo has for programs.</summary>
    public ProgramResources Programs { get; init; } = new();
}
