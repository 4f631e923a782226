using System.Collections.Immutable;
using System.Net;

namespace Experiments.Connection;

/// <summary>Describes a cluster of silos in other processes.</summary>
public sealed record ClusterTarget : SessionTarget
{
    /// <summary>Gets the addresses or names, with ports, at which the cluster's gateways listen. There is at least one.</summary>
    public required ImmutableArray<EndPoint> Gateways { get; init; }

    /// <summary>Gets the folder of the client's certificate; null for a connection without encryption.</summary>
    public string? Certificates { get; init; }

    /// <summary>Gets whether the connection is made without encryption if no gateway speaks TLS.</summary>
    /// <remarks>For certificates that the program made by itself: they must not stand in the way of a cluster without any.</remarks>
    /// <value>The default is false: a client that was given certificates never falls back.</value>
    public bool MayBePlain { get; init; }
}
