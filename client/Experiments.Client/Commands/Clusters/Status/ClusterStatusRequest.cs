using System.Collections.Immutable;
using System.Net;
using Experiments.Client.LocalClusters;

namespace Experiments.Client.Commands.Clusters.Status;

/// <summary>Which cluster <c>cluster status</c> shows: one of the two members is set.</summary>
/// <param name="Gateways">The gateways that <c>--cluster</c> names, or null.</param>
/// <param name="Folder">The folder of a local cluster, or null.</param>
internal sealed record ClusterStatusRequest(ImmutableArray<EndPoint>? Gateways, ClusterFolder? Folder);
