using System.Text.Json.Nodes;
using Experiments.Contracts.Setups;
using Experiments.Contracts.Workloads;

namespace Experiments.Reporting.Documents;

/// <summary>Writes a setup as JSON: a member for each parameter in the order of the canonical form, numbers as numbers.</summary>
public static class SetupJson
{
    /// <summary>Returns the setup. A workload that this program does not know has all values as text.</summary>
    public static JsonObject From(Setup setup, WorkloadCatalog workloads)
    {
        var definition = workloads.Find(setup.Workload);
        var document = new JsonObject();
        foreach (var value in OfferedValues.Of(setup, definition))
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
