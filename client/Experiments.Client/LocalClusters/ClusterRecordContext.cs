using System.Text.Json.Serialization;

namespace Experiments.Client.LocalClusters;

/// <summary>Describes the JSON of <see cref="ClusterRecord"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ClusterRecord))]
internal sealed partial class ClusterRecordContext : JsonSerializerContext;
