using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;

namespace Experiments.Hosting.Storage;

/// <summary>
/// Reads setups as the workloads' definitions make them today. States do not hold the marks of implied parameters, and those of an older
/// version may lack the parameters themselves. Without them, the ids would be others.
/// </summary>
internal sealed class SetupConverter(WorkloadCatalog workloads) : JsonConverter<Setup>
{
    public override Setup Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var stored = JsonSerializer.Deserialize<StoredSetup>(ref reader, options) ?? throw new JsonException();
        return workloads.Normalise(new Setup(stored.Workload, stored.Values));
    }

    public override void Write(Utf8JsonWriter writer, Setup value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new StoredSetup(value.Workload, value.Values), options);

    /// <summary>The form in the database.</summary>
    private sealed record StoredSetup(string Workload, ImmutableArray<ParameterValue> Values);
}
