using System.Text.Json;
using System.Text.Json.Serialization;

namespace Experiments.Grains.Storage;

/// <summary>Stores a <see cref="StoredItem{T}"/> as its value.</summary>
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
