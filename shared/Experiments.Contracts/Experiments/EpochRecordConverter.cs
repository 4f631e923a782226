using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Experiments.Contracts.Experiments;

/// <summary>
/// Writes an epoch with one member a value, <c>{"Epoch":1,"Values":{"loss@training":2},"Duration":"00:00:01"}</c>, and reads that and the
/// fixed numbers of programs up to 0.1.0. States hold an epoch a line of the curve, so the form is short.
/// </summary>
internal sealed class EpochRecordConverter : JsonConverter<EpochRecord>
{
    private const char SplitSign = '@';

    public override EpochRecord Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }

        var (epoch, duration) = (0, TimeSpan.Zero);
        var (rate, training, validation) = (0.0, 0.0, 0.0);
        ImmutableArray<EpochValue>? values = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case nameof(EpochRecord.Epoch):
                    epoch = reader.GetInt32();
                    break;
                case nameof(EpochRecord.Duration):
                    duration = JsonSerializer.Deserialize<TimeSpan>(ref reader, options);
                    break;
                case nameof(EpochRecord.Values):
                    values = ReadValues(ref reader, options);
                    break;
                case "LearningRate":
                    rate = Number(ref reader, options);
                    break;
                case "TrainingLoss":
                    training = Number(ref reader, options);
                    break;
                case "ValidationLoss":
                    validation = Number(ref reader, options);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new EpochRecord(epoch, values ?? EpochRecord.OldValues(rate, training, validation), duration);
    }

    public override void Write(Utf8JsonWriter writer, EpochRecord value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber(nameof(EpochRecord.Epoch), value.Epoch);
        writer.WriteStartObject(nameof(EpochRecord.Values));
        foreach (var item in value.Values)
        {
            writer.WritePropertyName(item.Split is null ? item.Name : item.Name + SplitSign + item.Split);
            JsonSerializer.Serialize(writer, item.Value, options);
        }

        writer.WriteEndObject();
        writer.WritePropertyName(nameof(EpochRecord.Duration));
        JsonSerializer.Serialize(writer, value.Duration, options);
        writer.WriteEndObject();
    }

    private static ImmutableArray<EpochValue> ReadValues(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        var values = ImmutableArray.CreateBuilder<EpochValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = reader.GetString()!;
            reader.Read();
            var at = key.IndexOf(SplitSign, StringComparison.Ordinal);
            var (name, split) = at < 0 ? (key, null) : (key[..at], key[(at + 1)..]);
            values.Add(new EpochValue(name, split, Number(ref reader, options)));
        }

        return values.ToImmutable();
    }

    private static double Number(ref Utf8JsonReader reader, JsonSerializerOptions options) => JsonSerializer.Deserialize<double>(ref reader, options);
}
