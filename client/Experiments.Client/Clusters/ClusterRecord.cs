using System.Text.Json.Serialization;

namespace Experiments.Client.Clusters;

/// <summary>What the folder of a local cluster remembers: the content of <c>cluster.json</c>.</summary>
/// <param name="Storage">Kind of the database.</param>
/// <param name="Silos">The silos that were started.</param>
internal sealed record ClusterRecord(string Storage, IReadOnlyList<ClusterSiloRecord> Silos)
{
    /// <summary>What <c>--cluster</c> takes.</summary>
    [JsonIgnore]
    public string Endpoints => string.Join(',', Silos.Select(silo => FormattableString.Invariant($"127.0.0.1:{silo.GatewayPort}")));
}

/// <summary>How records become JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ClusterRecord))]
internal sealed partial class ClusterRecordContext : JsonSerializerContext;
