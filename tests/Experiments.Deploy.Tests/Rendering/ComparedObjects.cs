using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using k8s;

namespace Experiments.Deploy.Tests.Rendering;

/// <summary>Rendered objects without what may differ between kustomize and Helm: names of a release, hashes of settings, and labels about the tool.</summary>
internal static partial class ComparedObjects
{
    private const string Release = "experiments-";

    /// <summary>Labels and annotations that name the tool, the release or the version. <see cref="Rules.LabelRule"/> holds them.</summary>
    private static readonly string[] Left =
    [
        "app.kubernetes.io/instance", "app.kubernetes.io/part-of", "app.kubernetes.io/managed-by", "app.kubernetes.io/version", "helm.sh/chart", "checksum/config",
    ];

    /// <summary>The chart's name of an object whose name in the overlay says what the database is.</summary>
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.Ordinal) { ["silo-to-postgres"] = "database" };

    /// <summary>Returns each object as JSON, by its kind and name.</summary>
    public static Dictionary<string, string> Of(string yaml) =>
        Manifests.Parse(yaml).Objects.Select(o => JsonNode.Parse(KubernetesJson.Serialize(o))!.AsObject()).Select(Clean)
            .ToDictionary(o => $"{o["kind"]} {o["metadata"]!["name"]}", o => o.ToJsonString(), StringComparer.Ordinal);

    private static JsonObject Clean(JsonObject of)
    {
        of["metadata"]!.AsObject().Remove("labels");
        return (JsonObject)Clean((JsonNode)of)!;
    }

    private static JsonNode? Clean(JsonNode? node) => node switch
    {
        JsonObject parts => new JsonObject(parts.Where(part => !Left.Contains(part.Key)).OrderBy(part => part.Key, StringComparer.Ordinal)
            .Select(part => KeyValuePair.Create(part.Key, Clean(part.Value))).Where(part => part.Value is not (null or JsonObject { Count: 0 }))),
        JsonArray items => new JsonArray([.. items.OrderBy(NameOf, StringComparer.Ordinal).Select(Clean)]),
        JsonValue value when value.TryGetValue<string>(out var text) => Clean(text),
        _ => node?.DeepClone(),
    };

    /// <summary>Volumes, variables and mounts have no order that matters here; items without a name keep theirs.</summary>
    private static string NameOf(JsonNode? item) => item is JsonObject parts && parts["name"] is JsonValue name ? name.ToString() : string.Empty;

    private static string Clean(string text)
    {
        var name = text.StartsWith(Release, StringComparison.Ordinal) ? text[Release.Length..] : text;
        return Renamed.GetValueOrDefault(name) ?? Hashed().Replace(name, "$1-config");
    }

    /// <summary>Names of ConfigMaps with the hash that kustomize adds.</summary>
    [GeneratedRegex("^(silo|datasets|agent|backup|sweep)-[a-z0-9]{10}$")]
    private static partial Regex Hashed();
}
