using Experiments.Client.LocalClusters;
using Experiments.Connection;

namespace Experiments.Client.Commands.Clusters.Status;

/// <summary>Which cluster <c>cluster status</c> shows: one of the two members is set.</summary>
/// <param name="Cluster">The cluster that <c>--cluster</c> names, or null.</param>
/// <param name="Folder">The folder of a local cluster, or null.</param>
internal sealed record ClusterStatusRequest(ClusterTarget? Cluster, ClusterFolder? Folder);
