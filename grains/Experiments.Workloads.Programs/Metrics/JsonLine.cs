using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Experiments.Workloads.Programs.Metrics;

/// <summary>Reads a line of a program's metrics file.</summary>
/// <remarks>
/// A line is a JSON object. <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c> are numbers, as Python's json module writes them. Members that
/// are neither numbers nor one of the known words are ignored: programs log more than metrics.
/// </remarks>
internal static partial class JsonLine
{
    private const string Epoch = "epoch";
    private const string Checkpoint = "checkpoint";
    private const string Final = "final";
    private const string Artifact = "artifact";

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line's bytes, without its end.</param>
    /// <param name="place">Names the line in errors: <c>line 3 of metrics.jsonl</c>.</param>
    /// <returns>What the line says, in the order in which it takes effect: values, results, artifacts, checkpoint. Empty: nothing.</returns>
    /// <exception cref="ProgramMessageException">The line is no JSON object, or a known word has a value that it cannot have.</exception>
    public static List<ProgramMessage> Read(ReadOnlySpan<byte> line, string place)
    {
        // Windows' tools begin files with the mark of UTF-8.
        line = line.StartsWith("\ufeff"u8) ? line[3..] : line;
        if (line.Contains((byte)0))
        {
            throw new ProgramMessageException($"{place} is binary data; write one JSON object a line, as UTF-8 text");
        }

        if (line.Trim(" \t\r"u8).IsEmpty)
        {
            return [];
        }

        using var document = Parse(line, place);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new ProgramMessageException($"{place} is no JSON object; write lines such as {{\"epoch\": 1, \"loss\": 0.5}}");
        }

        return Read(document.RootElement, place);
    }

    private static List<ProgramMessage> Read(JsonElement root, string place)
    {
        var values = ImmutableArray.CreateBuilder<KeyValuePair<string, double>>();
        var messages = new List<ProgramMessage>();
        int? epoch = null;
        ProgramMessage? checkpoint = null;
        foreach (var member in root.EnumerateObject())
        {
            switch (member.Name)
            {
                case Epoch:
                    epoch = ReadWhole(member, place, 1);
                    break;
                case Checkpoint:
                    checkpoint = new ProgramMessage.Checkpoint(ReadWhole(member, place, 0));
                    break;
                case Final when member.Value.ValueKind == JsonValueKind.Object:
                    messages.Add(new ProgramMessage.Final([.. ReadValues(member.Value, place)]));
                    break;
                case Artifact when member.Value.ValueKind == JsonValueKind.String:
                    messages.Add(new ProgramMessage.Artifact(member.Value.GetString()!));
                    break;
                case Final or Artifact:
                    throw new ProgramMessageException(
                        $"{place}: \"{member.Name}\" must be {(member.Name == Final ? "an object of metrics" : "the path of a file, as text")}");
                default:
                    values.AddRange(ReadValue(member, place));
                    break;
            }
        }

        if (epoch is not null || values.Count > 0)
        {
            messages.Insert(0, new ProgramMessage.Values(epoch, values.ToImmutable()));
        }

        if (checkpoint is not null)
        {
            messages.Add(checkpoint);
        }

        return messages;
    }

    private static IEnumerable<KeyValuePair<string, double>> ReadValues(JsonElement parent, string place) =>
        parent.EnumerateObject().SelectMany(member => ReadValue(member, place));

    private static IEnumerable<KeyValuePair<string, double>> ReadValue(JsonProperty member, string place)
    {
        switch (member.Value.ValueKind)
        {
            case JsonValueKind.Number:
                return [new(member.Name, member.Value.GetDouble())];
            case JsonValueKind.String when member.Value.GetString() is var text && StrictNumber.HasDecimalComma(text!):
                throw new ProgramMessageException($"{place}: {member.Name} is '{text}', with a decimal comma; write {StrictNumber.Expectation}");
            case JsonValueKind.String when IsNotFinite(member.Value.GetString()!, out var value):
                return [new(member.Name, value)];
            default:
                return [];
        }
    }

    private static bool IsNotFinite(string text, out double value) => StrictNumber.TryRead(text, out value) && !double.IsFinite(value);

    private static int ReadWhole(JsonProperty member, string place, int least) =>
        member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetDouble(out var number) && number >= least && number <= int.MaxValue && number == Math.Floor(number)
            ? (int)number
            : throw new ProgramMessageException(
                $"{place}: \"{member.Name}\" is {Shorten(member.Value.GetRawText())}, not a whole number from {least}"
                + (member.Name == Epoch ? "; epochs count from 1" : "; it is the number of complete epochs"));

    private static JsonDocument Parse(ReadOnlySpan<byte> line, string place)
    {
        try
        {
            return Parse(line);
        }
        catch (JsonException first)
        {
            try
            {
                return Parse(QuoteWords(line));
            }
            catch (JsonException)
            {
                var text = Encoding.UTF8.GetString(line);
                var hint = CommaNumber().Match(text) is { Success: true } comma
                    ? $": {comma.Groups["number"].Value} has a decimal comma; write {StrictNumber.Expectation}"
                    : $": {Shorten(text)}; write one JSON object a line, such as {{\"epoch\": 1, \"loss\": 0.5}}";
                throw new ProgramMessageException($"{place} is not JSON{hint}", first);
            }
        }
    }

    private static JsonDocument Parse(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        var document = JsonDocument.ParseValue(ref reader);
        return reader.BytesConsumed == line.TrimEnd(" \t\r"u8).Length
            ? document
            : throw new JsonException("there is more than one value in the line");
    }

    /// <summary>Puts quotes around words for numbers that are not finite, outside of strings.</summary>
    private static byte[] QuoteWords(ReadOnlySpan<byte> line)
    {
        var quoted = new List<byte>(line.Length + 16);
        var isInString = false;
        for (var i = 0; i < line.Length; i++)
        {
            var word = isInString ? default : FindWord(line[i..]);
            if (!word.IsEmpty)
            {
                quoted.Add((byte)'"');
                quoted.AddRange(word);
                quoted.Add((byte)'"');
                i += word.Length - 1;
                continue;
            }

            quoted.Add(line[i]);
            if (line[i] == '"')
            {
                isInString = !isInString;
            }
            else if (line[i] == '\\' && isInString && i + 1 < line.Length)
            {
                quoted.Add(line[++i]);
            }
        }

        return [.. quoted];
    }

    private static ReadOnlySpan<byte> FindWord(ReadOnlySpan<byte> rest) =>
        rest.StartsWith("NaN"u8) ? "NaN"u8 : rest.StartsWith("Infinity"u8) ? "Infinity"u8 : rest.StartsWith("-Infinity"u8) ? "-Infinity"u8 : default;

    private static string Shorten(string text) => OutputText.Clean(text, 80);

    [GeneratedRegex(@"[:\s](?<number>[+-]?[0-9]+,[0-9]+)\s*[,}]")]
    private static partial Regex CommaNumber();
}
