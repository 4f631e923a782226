using System.Text.Json;
using System.Text.Json.Serialization;

namespace Experiments.Reporting;

/// <summary>Writes lists of a parameter's values as <see cref="ParameterValuesConverter"/> writes single ones.</summary>
public sealed class ParameterValueListConverter : JsonConverter<IReadOnlyList<string>>
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("documents are written only");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var text in value)
        {
            ParameterValuesConverter.WriteValue(writer, text);
        }

        writer.WriteEndArray();
    }
}
