using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Experiments.Contracts;

namespace Experiments.Files.Outcomes;

/// <summary>Reads and writes outcome files: JSON lines such as <c>{"proposal": 3, "value": 0.82}</c>, one external trial each.</summary>
public static class OutcomeFile
{
    /// <summary>The keys of a line.</summary>
    private static readonly string[] Keys = ["proposal", "seed", "value", "values", "failed", "curve", "parameters"];

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a file.</summary>
    /// <param name="text">The file's content. Empty lines say nothing.</param>
    /// <param name="fileName">The file's name, for error texts.</param>
    /// <param name="errors">Everything that is wrong, by line; empty on success.</param>
    /// <returns>The outcomes by proposal and seed.</returns>
    public static ImmutableArray<OutcomeLine> Parse(string text, string fileName, out IReadOnlyList<Problem> errors)
    {
        var found = new FileProblems(fileName);
        var lines = text.TrimStart('\uFEFF').Split('\n');
        var outcomes = lines.Select((line, i) => Read(line.Trim(), i + 1, found)).OfType<OutcomeLine>().ToList();
        foreach (var twice in outcomes.GroupBy(o => (o.Proposal, o.Seed)).Where(g => g.Count() > 1))
        {
            found.Add(twice.Last().Line, 1, $"proposal {twice.Key.Proposal}{(twice.Key.Seed is { } seed ? $" with seed {seed}" : string.Empty)} stands in line {twice.First().Line} already");
        }

        if (outcomes.Count == 0 && found.Count == 0)
        {
            found.Add(1, 1, "there is no outcome; write a line such as {\"proposal\": 3, \"value\": 0.82} for each");
        }

        errors = found.InOrder();
        return [.. outcomes.OrderBy(o => o.Proposal).ThenBy(o => o.Seed)];
    }

    /// <summary>Returns the text of a file.</summary>
    public static string Write(IEnumerable<OutcomeLine> outcomes)
    {
        var text = new StringBuilder();
        foreach (var outcome in outcomes)
        {
            using var stream = new MemoryStream();
            using (var json = new Utf8JsonWriter(stream, Readable))
            {
                Write(json, outcome);
            }

            text.Append(Encoding.UTF8.GetString(stream.ToArray())).Append('\n');
        }

        return text.ToString();
    }

    private static void Write(Utf8JsonWriter json, OutcomeLine outcome)
    {
        json.WriteStartObject();
        json.WriteNumber("proposal", outcome.Proposal);
        if (outcome.Seed is { } seed)
        {
            json.WriteNumber("seed", seed);
        }

        if (outcome.Failure is { } failure)
        {
            json.WriteString("failed", failure);
        }

        foreach (var (_, value) in outcome.Values.Where(v => v.Metric is null))
        {
            json.WriteNumber("value", value);
        }

        if (outcome.Values.Any(v => v.Metric is not null))
        {
            json.WriteStartObject("values");
            foreach (var (metric, value) in outcome.Values.Where(v => v.Metric is not null))
            {
                json.WriteNumber(metric!, value);
            }

            json.WriteEndObject();
        }

        if (!outcome.Curve.IsEmpty)
        {
            json.WriteStartArray("curve");
            foreach (var value in outcome.Curve)
            {
                json.WriteNumberValue(value);
            }

            json.WriteEndArray();
        }

        if (!outcome.Parameters.IsEmpty)
        {
            json.WriteStartObject("parameters");
            foreach (var (name, value) in outcome.Parameters)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static OutcomeLine? Read(string text, int line, FileProblems errors)
    {
        if (text.Length == 0)
        {
            return null;
        }

        JsonElement json;
        try
        {
            json = JsonDocument.Parse(text).RootElement;
        }
        catch (JsonException error)
        {
            errors.Add(line, (int)(error.BytePositionInLine ?? 0) + 1, "this is not JSON; write numbers with a point, and one object a line, such as {\"proposal\": 3, \"value\": 0.82}");
            return null;
        }

        var before = errors.Count;
        if (json.ValueKind != JsonValueKind.Object)
        {
            errors.Add(line, 1, "this is no object; write a line such as {\"proposal\": 3, \"value\": 0.82}");
            return null;
        }

        foreach (var member in json.EnumerateObject().Where(m => !Keys.Contains(m.Name)))
        {
            errors.Add(line, 1, $"there is no key '{member.Name}'; {NearestWord.Hint(member.Name, Keys)}");
        }

        var proposal = ReadWhole(json, "proposal", int.MaxValue, "'proposal' is missing or is not a whole number of at least 0", line, errors);
        var seed = json.TryGetProperty("seed", out _) ? ReadWhole(json, "seed", long.MaxValue, "'seed' is not a whole number of at least 0", line, errors) : null;
        var values = ReadValues(json, line, errors);
        var failure = ReadFailure(json, line, errors);
        if (errors.Count == before && (failure is null) == values.IsEmpty)
        {
            errors.Add(line, 1, failure is null ? "there is neither 'value' nor 'values' nor 'failed'" : "a trial that failed has no value; leave it or 'failed' out");
        }

        var curve = ReadCurve(json, line, errors);
        var parameters = json.TryGetProperty("parameters", out var group) && group.ValueKind == JsonValueKind.Object
            ? group.EnumerateObject().Select(p => (p.Name, p.Value.ToString())).ToImmutableArray()
            : [];
        return errors.Count == before ? new OutcomeLine(line, (int)proposal!.Value, seed, values, failure, parameters) { Curve = curve } : null;
    }

    private static long? ReadWhole(JsonElement json, string key, long most, string problem, int line, FileProblems errors)
    {
        if (json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            && number >= 0 && number <= most)
        {
            return number;
        }

        errors.Add(line, 1, problem);
        return null;
    }

    private static string? ReadFailure(JsonElement json, int line, FileProblems errors)
    {
        if (!json.TryGetProperty("failed", out var why))
        {
            return null;
        }

        if (why.ValueKind == JsonValueKind.String)
        {
            return why.GetString();
        }

        errors.Add(line, 1, "'failed' is the reason of a failure, in quotes");
        return null;
    }

    private static ImmutableArray<double> ReadCurve(JsonElement json, int line, FileProblems errors)
    {
        if (!json.TryGetProperty("curve", out var curve))
        {
            return [];
        }

        var values = curve.ValueKind != JsonValueKind.Array ? []
            : curve.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : double.NaN).ToImmutableArray();
        if (values.IsEmpty || !values.All(double.IsFinite))
        {
            errors.Add(line, 1, "'curve' is a list of finite numbers, the objective after each epoch, such as [0.9, 0.7, 0.6]");
        }

        return values;
    }

    private static ImmutableArray<(string? Metric, double Value)> ReadValues(JsonElement json, int line, FileProblems errors)
    {
        var values = ImmutableArray.CreateBuilder<(string?, double)>();
        if (json.TryGetProperty("value", out var single))
        {
            Add(null, single, "value");
        }

        if (json.TryGetProperty("values", out var group))
        {
            foreach (var member in group.ValueKind == JsonValueKind.Object ? group.EnumerateObject() : default)
            {
                Add(member.Name, member.Value, member.Name);
            }

            if (group.ValueKind != JsonValueKind.Object)
            {
                errors.Add(line, 1, "'values' is no object; write {\"accuracy@test\": 0.97}");
            }
        }

        return values.ToImmutable();

        void Add(string? metric, JsonElement value, string name)
        {
            if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number))
            {
                values.Add((metric, number));
            }
            else
            {
                errors.Add(line, 1, $"'{name}' is not a finite number; a trial without a value is told with \"failed\": \"why\"");
            }
        }
    }
}
