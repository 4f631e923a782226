using System.Text.Json.Serialization;

namespace Experiments.Client.Commands.Workloads.Init;

/// <summary>Describes the JSON that the look at a script prints.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ScriptOptions))]
[JsonSerializable(typeof(string))]
internal sealed partial class ScriptOptionContext : JsonSerializerContext;
