using System.Collections.Immutable;
using System.Net;
using Experiments.Client.LocalClusters;
using Experiments.Connection;

namespace Experiments.Client.Commands.Clusters;

/// <summary>Which running cluster a command is about: one of the two members is set.</summary>
/// <param name="Cluster">The cluster that <c>--cluster</c> names, or null.</param>
/// <param name="Folder">The folder of a local cluster, or null.</param>
internal sealed record RunningCluster(ClusterTarget? Cluster, ClusterFolder? Folder)
{
    /// <summary>Returns the way to those silos of a local cluster that run; null if none does.</summary>
    /// <param name="record">The record of the cluster.</param>
    /// <param name="alive">The names of the silos that run.</param>
    public static ClusterTarget? TargetOf(ClusterRecord record, IReadOnlySet<string> alive)
    {
        ImmutableArray<EndPoint> reachable = [.. record.Silos.Where(silo => alive.Contains(silo.Name)).Select(silo => new IPEndPoint(IPAddress.Loopback, silo.GatewayPort))];
        return reachable.IsEmpty ? null : new ClusterTarget { Gateways = reachable, Certificates = record.Settings?.Certificates };
    }
}
