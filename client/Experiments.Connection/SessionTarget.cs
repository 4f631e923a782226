namespace Experiments.Connection;

/// <summary>
/// Describes what a session connects to: a cluster (<see cref="ClusterTarget"/>), a silo on a state folder
/// (<see cref="LocalSiloTarget"/>), or the states that a folder holds (<see cref="StateFolderTarget"/>).
/// </summary>
public abstract record SessionTarget
{
    /// <summary>Gets whether the log of the session, and of its silo if it starts one, goes to the standard error stream.</summary>
    public bool Verbose { get; init; }
}
