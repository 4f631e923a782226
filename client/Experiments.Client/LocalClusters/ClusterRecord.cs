using System.Text.Json.Serialization;

namespace Experiments.Client.LocalClusters;

/// <summary>The content of <c>cluster.json</c> in the folder of a local cluster.</summary>
/// <param name="Storage">The kind of the database.</param>
/// <param name="Silos">The silos that were started.</param>
internal sealed record ClusterRecord(string Storage, IReadOnlyList<ClusterSiloRecord> Silos)
{
    /// <summary>Gets the value for <c>--cluster</c>.</summary>
    [JsonIgnore]
    public string Endpoints => string.Join(',', Silos.Select(silo => $"127.0.0.1:{silo.GatewayPort}"));
}
