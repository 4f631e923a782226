using Experiments.Client.LocalClusters;

namespace Experiments.Client.Commands.Clusters.Down;

/// <summary>What <c>cluster down</c> is asked for.</summary>
/// <param name="Folder">The cluster's folder.</param>
/// <param name="Patience">How long silos may take to end; zero to kill them.</param>
internal sealed record ClusterDownRequest(ClusterFolder Folder, TimeSpan Patience);
