using System.Collections.Immutable;
using System.Net;

namespace Experiments.Connection;

/// <summary>Describes a cluster of silos in other processes.</summary>
public sealed record ClusterTarget : SessionTarget
{
    /// <summary>Gets the addresses or names, with ports, at which the cluster's gateways listen. There is at least one.</summary>
    public required ImmutableArray<EndPoint> Gateways { get; init; }
}
