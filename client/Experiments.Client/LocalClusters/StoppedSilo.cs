namespace Experiments.Client.LocalClusters;

/// <summary>A silo of a cluster that was stopped, and how it ended.</summary>
/// <param name="Name">The silo's name.</param>
/// <param name="ProcessId">The id of its process.</param>
/// <param name="Outcome">One of the constants of this class.</param>
internal sealed record StoppedSilo(string Name, int ProcessId, string Outcome)
{
    /// <summary>The silo ended when it was asked to.</summary>
    public const string Stopped = "stopped";

    /// <summary>The silo was ended immediately, because the user asked for that or because it took too long.</summary>
    public const string Killed = "killed";

    /// <summary>The silo had ended before.</summary>
    public const string EndedBefore = "had ended before";
}
