using System.Text.Json.Nodes;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;

namespace Experiments.Client.Documents;

/// <summary>A setup in JSON output: an object with a member for each parameter, numbers as numbers, in the order of the canonical form.</summary>
internal static class SetupDocument
{
    public static JsonObject Of(Setup setup)
    {
        var definition = WorkloadCatalog.Find(setup.Workload);
        var document = new JsonObject();
        foreach (var value in setup.Values)
        {
            document.Add(value.Name, definition?.Find(value.Name)?.Kind switch
            {
                // The canonical text of a number is a JSON number: parsing keeps its digits.
                ParameterKind.Real or ParameterKind.Integer => JsonNode.Parse(value.Text),
                ParameterKind.Integers => JsonNode.Parse($"[{value.Text}]"),
                _ => JsonValue.Create(value.Text),
            });
        }

        return document;
    }
}
