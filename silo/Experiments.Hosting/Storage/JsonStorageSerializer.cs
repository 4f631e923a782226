using System.Text.Json;
using System.Text.Json.Serialization;
using Experiments.Contracts.Workloads;
using Orleans.Storage;

namespace Experiments.Hosting.Storage;

/// <summary>
/// Stores grain states as JSON. A person can read them in the database, and a new member of a record does not make old states unreadable.
/// </summary>
internal sealed class JsonStorageSerializer(WorkloadCatalog workloads) : IGrainStorageSerializer
{
    private readonly JsonSerializerOptions _options = new()
    {
        Converters = { new JsonStringEnumConverter(), new SetupConverter(workloads), new SharedTextConverter() },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, _options));

    public T Deserialize<T>(BinaryData input) =>
        JsonSerializer.Deserialize<T>(input.ToMemory().Span, _options)
        ?? throw new InvalidDataException($"the stored state of {typeof(T).Name} is empty");
}
