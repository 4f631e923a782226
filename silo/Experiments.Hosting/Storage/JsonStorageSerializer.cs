using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.Storage;

namespace Experiments.Hosting.Storage;

/// <summary>Stores grain state as JSON: readable in the database, and a new member of a record does not make old states unreadable.</summary>
internal sealed class JsonStorageSerializer : IGrainStorageSerializer
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new JsonStringEnumConverter() },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, Options));

    public T Deserialize<T>(BinaryData input) =>
        JsonSerializer.Deserialize<T>(input.ToMemory().Span, Options)
        ?? throw new InvalidDataException($"the stored state of {typeof(T).Name} is empty");
}
