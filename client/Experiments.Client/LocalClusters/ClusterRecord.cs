using System.Text.Json.Serialization;

namespace Experiments.Client.LocalClusters;

/// <summary>The content of <c>cluster.json</c> in the folder of a local cluster.</summary>
/// <param name="Storage">The kind of the database.</param>
/// <param name="Silos">The silos that were started.</param>
internal sealed record ClusterRecord(string Storage, IReadOnlyList<ClusterSiloRecord> Silos)
{
    /// <summary>Gets what the silos were started with; null in a record of version 0.1.0.</summary>
    public ClusterSettings? Settings { get; init; }

    /// <summary>Gets the value for <c>--cluster</c>.</summary>
    [JsonIgnore]
    public string Endpoints => string.Join(',', Silos.Select(silo => $"127.0.0.1:{silo.GatewayPort}"));

    /// <summary>Returns the record with another entry for the silo of the same name.</summary>
    public ClusterRecord With(ClusterSiloRecord silo) =>
        this with { Silos = [.. Silos.Select(known => known.Name == silo.Name ? silo : known)] };
}
