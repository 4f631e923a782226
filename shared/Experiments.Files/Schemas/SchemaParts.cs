using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Experiments.Contracts.Workloads;

namespace Experiments.Files.Schemas;

/// <summary>What the JSON schemas of our files are made of. Draft 7, which the YAML plug-ins of editors know.</summary>
internal static class SchemaParts
{
    /// <summary>The address of the draft.</summary>
    public const string Draft = "http://json-schema.org/draft-07/schema#";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns a schema, indented, with a line end.</summary>
    public static string Text(JsonObject schema) => schema.ToJsonString(Readable) + "\n";

    /// <summary>Returns a property for each parameter of each workload.</summary>
    public static JsonObject Setups(WorkloadCatalog workloads)
    {
        var properties = new JsonObject();
        foreach (var group in workloads.All.SelectMany(w => w.OfferedParameters).GroupBy(p => p.Name))
        {
            properties[group.Key] = group.Count() == 1
                ? Value(group.First())
                : new JsonObject { ["anyOf"] = new JsonArray([.. group.Select(p => (JsonNode)Value(p))]) };
        }

        return properties;
    }

    /// <summary>Returns the values of a parameter.</summary>
    public static JsonObject Value(ParameterDefinition parameter)
    {
        var text = Described(parameter is { Kind: ParameterKind.Real, Default: "" } ? parameter.Description : $"{parameter.Description} [default: {parameter.Default}]", parameter.Kind switch
        {
            ParameterKind.Choice => Words(parameter.Choices),
            ParameterKind.Integer => new() { ["type"] = "integer" },
            ParameterKind.Real => new() { ["type"] = "number" },
            _ => new() { ["type"] = new JsonArray("array", "string", "integer") },
        });
        if (parameter.Kind is ParameterKind.Real or ParameterKind.Integer)
        {
            if (double.IsFinite(parameter.Minimum))
            {
                text[parameter.MinimumExcluded ? "exclusiveMinimum" : "minimum"] = parameter.Minimum;
            }

            if (double.IsFinite(parameter.Maximum))
            {
                text["maximum"] = parameter.Maximum;
            }
        }

        return text;
    }

    /// <summary>Returns whole numbers from a smallest one.</summary>
    public static JsonObject Whole(int minimum) => new() { ["type"] = "integer", ["minimum"] = minimum };

    /// <summary>Returns words; <c>yes</c> and <c>no</c> are truths to YAML's older readers, which editors use.</summary>
    public static JsonObject Words(IEnumerable<string> words)
    {
        var list = words.ToList();
        return new()
        {
            ["enum"] = new JsonArray([.. list.Select(word => (JsonNode)word), .. list.Contains("yes") ? [(JsonNode)true, false] : Array.Empty<JsonNode>()]),
        };
    }

    /// <summary>Returns a group that has no other keys.</summary>
    public static JsonObject Closed(JsonObject properties) => new() { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };

    /// <summary>Adds a description.</summary>
    public static JsonObject Described(string description, JsonObject schema)
    {
        schema["description"] = description;
        return schema;
    }
}
