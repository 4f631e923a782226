using System.Text.Json;
using System.Text.Json.Serialization;

namespace Experiments.Hosting.Storage;

/// <summary>Lets names of parameters, metrics and silos share one text, however many states hold them.</summary>
/// <remarks>Of 100,000 experiments on the leaderboard, these names were most of the texts. Long texts are hashes and reasons, which differ.</remarks>
internal sealed class SharedTextConverter : JsonConverter<string>
{
    private const int LongestShared = 40;

    private readonly SharedValues<string> _texts = new(4096, StringComparer.Ordinal);

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        return text is { Length: <= LongestShared } ? _texts.Share(text) : text;
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
