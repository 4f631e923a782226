namespace Experiments.Client.Clusters;

/// <summary>What became of a silo.</summary>
internal sealed record StoppedSilo(string Name, int ProcessId, string Outcome)
{
    /// <summary>It ended when it was asked to.</summary>
    public const string Stopped = "stopped";

    /// <summary>It was ended at once, for it was asked for or took too long.</summary>
    public const string Killed = "killed";

    /// <summary>It did not run any more.</summary>
    public const string EndedBefore = "had ended before";
}
