using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Experiments.Contracts;
using Experiments.Contracts.Programs;

namespace Experiments.Workloads.Programs.CommandLine;

/// <summary>Writes parameters as JSON.</summary>
internal static class ParameterJson
{
    /// <summary>Gets the options: letters of any alphabet stay readable, and the text never stands in HTML.</summary>
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns an object with a member a parameter. Dots nest.</summary>
    /// <exception cref="InvalidSpecException">One name is a value and a group at once.</exception>
    public static string Write(ImmutableArray<ParameterItem> items)
    {
        var root = new JsonObject();
        foreach (var item in items)
        {
            var parts = item.Name.Split('.');
            var parent = root;
            foreach (var part in parts[..^1])
            {
                parent = Group(parent, part, item.Name);
            }

            if (!parent.TryAdd(parts[^1], Value(item)))
            {
                throw Conflict(item.Name);
            }
        }

        return root.ToJsonString(Options);
    }

    private static JsonObject Group(JsonObject parent, string part, string name)
    {
        if (!parent.TryGetPropertyValue(part, out var existing))
        {
            var group = new JsonObject();
            parent.Add(part, group);
            return group;
        }

        return existing as JsonObject ?? throw Conflict(name);
    }

    // The text of a number is canonical, so it is written as it is: no second rounding.
    private static JsonNode? Value(ParameterItem item) => item.Text is null
        ? null
        : item.Type switch
        {
            ProgramParameterType.Real or ProgramParameterType.Integer => JsonNode.Parse(item.Text),
            ProgramParameterType.Flag => JsonValue.Create(item.Text == "true"),
            ProgramParameterType.Choice or ProgramParameterType.Text => JsonValue.Create(item.Text),
            _ => throw new InvalidOperationException($"there is no type of parameter {item.Type}"),
        };

    private static InvalidSpecException Conflict(string name) => new(
        name, "JSON cannot hold it: the part before a dot is the name of another parameter; rename one of them");
}
