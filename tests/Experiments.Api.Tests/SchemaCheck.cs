using System.Text.Json;
using System.Text.Json.Nodes;

namespace Experiments.Api.Tests;

/// <summary>Holds JSON against a schema: the part of JSON Schema 2020-12 that the OpenAPI document uses.</summary>
/// <remarks>Stricter in one respect: a member that an object's schema does not name is a problem, because documentation must name all.</remarks>
internal static class SchemaCheck
{
    /// <summary>Returns everything that does not fit.</summary>
    public static IReadOnlyList<string> Find(JsonNode document, JsonNode schema, JsonNode? value, string place)
    {
        schema = Resolve(document, schema);
        if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray choices)
        {
            return choices.Any(choice => Find(document, choice!, value, place).Count == 0) ? [] : [$"{place}: fits none of the choices: {Short(value)}"];
        }

        List<string> types = schema["type"] switch
        {
            JsonArray list => [.. list.Select(type => type!.GetValue<string>())],
            JsonValue one => [one.GetValue<string>()],
            _ => [],
        };
        if (types.Count > 0 && !types.Any(type => Fits(type, value)))
        {
            return [$"{place}: {Short(value)} is not {string.Join(" or ", types)}"];
        }

        return value switch
        {
            JsonArray array when schema["items"] is { } items => [.. array.SelectMany((item, i) => Find(document, items, item, $"{place}[{i}]"))],
            JsonObject members => [.. Members(document, schema, members, place)],
            _ => [],
        };
    }

    private static IEnumerable<string> Members(JsonNode document, JsonNode schema, JsonObject members, string place)
    {
        foreach (var required in schema["required"] as JsonArray ?? [])
        {
            if (!members.ContainsKey(required!.GetValue<string>()))
            {
                yield return $"{place}: lacks {required}";
            }
        }

        var known = schema["properties"] as JsonObject;
        foreach (var (name, value) in members)
        {
            var described = known?[name] ?? (schema["additionalProperties"] as JsonObject);
            if (described is null && known is not null)
            {
                yield return $"{place}: {name} is not in the schema";
            }

            foreach (var problem in described is null ? [] : Find(document, described, value, $"{place}.{name}"))
            {
                yield return problem;
            }
        }
    }

    private static JsonNode Resolve(JsonNode document, JsonNode schema) =>
        schema["$ref"]?.GetValue<string>() is { } reference
            ? Resolve(document, reference.Split('/').Skip(1).Aggregate(document, (node, part) => node[part] ?? throw new InvalidOperationException($"{reference} is not in the document")))
            : schema;

    private static bool Fits(string type, JsonNode? value) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value?.GetValueKind() == JsonValueKind.String,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "number" => value?.GetValueKind() == JsonValueKind.Number,
        "integer" => value?.GetValueKind() == JsonValueKind.Number && !value.ToJsonString().Contains('.', StringComparison.Ordinal),
        _ => throw new InvalidOperationException($"the check does not know the type {type}"),
    };

    private static string Short(JsonNode? value) => value?.ToJsonString() is { } text ? text[..Math.Min(text.Length, 80)] : "null";
}
