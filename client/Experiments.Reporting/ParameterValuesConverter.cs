using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Experiments.Reporting;

/// <summary>Writes values of parameters by name: numbers as numbers, lists of numbers as arrays, and words as strings.</summary>
/// <remarks>The canonical text of a number is a JSON number, so its digits are kept.</remarks>
public sealed partial class ParameterValuesConverter : JsonConverter<IReadOnlyDictionary<string, string>>
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("documents are written only");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, string> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, text) in value)
        {
            writer.WritePropertyName(name);
            WriteValue(writer, text);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes one value.</summary>
    internal static void WriteValue(Utf8JsonWriter writer, string text)
    {
        if (Number().IsMatch(text))
        {
            writer.WriteRawValue(text);
        }
        else if (Numbers().IsMatch(text))
        {
            writer.WriteRawValue($"[{text}]");
        }
        else
        {
            writer.WriteStringValue(text);
        }
    }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$")]
    private static partial Regex Number();

    [GeneratedRegex("^-?[0-9]+(,-?[0-9]+)+$")]
    private static partial Regex Numbers();
}
