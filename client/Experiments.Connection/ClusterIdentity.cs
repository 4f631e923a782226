namespace Experiments.Connection;

/// <summary>Holds the names under which silos and clients find one cluster. Both sides use the same.</summary>
public static class ClusterIdentity
{
    /// <summary>Name of the cluster in its membership table.</summary>
    public const string ClusterId = "experiments";

    /// <summary>Name under which grain states are stored.</summary>
    public const string ServiceId = "experiments";
}
