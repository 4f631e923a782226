namespace Experiments.Client.LocalClusters;

/// <summary>A cluster that is whole.</summary>
/// <param name="Record">Its silos.</param>
/// <param name="Plan">What its silos are started with; null if all of them ran before and nothing had to be known.</param>
internal sealed record ClusterUp(ClusterRecord Record, ClusterPlan? Plan)
{
    /// <summary>Gets the names of the silos that were started now; the others ran before.</summary>
    public required IReadOnlySet<string> Started { get; init; }
}
