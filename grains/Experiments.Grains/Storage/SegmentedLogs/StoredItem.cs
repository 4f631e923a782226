using System.Text.Json;
using System.Text.Json.Serialization;

namespace Experiments.Grains.Storage.SegmentedLogs;

/// <summary>An item of a stored list that grows. The item is serialized once, however often the list is written.</summary>
[JsonConverter(typeof(StoredItemConverter))]
internal sealed class StoredItem<T>(T value)
{
    public T Value => value;

    /// <summary>Gets or sets the item as UTF-8, or null if it has not been written yet.</summary>
    public byte[]? Json { get; set; }
}

/// <summary>Stores a <see cref="StoredItem{T}"/> as its value alone.</summary>
internal sealed class StoredItemConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(StoredItem<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Converter<T> : JsonConverter<StoredItem<T>>
    {
        public override StoredItem<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<T>(ref reader, options)!);

        public override void Write(Utf8JsonWriter writer, StoredItem<T> value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.Json ??= JsonSerializer.SerializeToUtf8Bytes(value.Value, options), skipInputValidation: true);
    }
}
