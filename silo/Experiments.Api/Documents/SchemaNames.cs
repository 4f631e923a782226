using System.Text.Json.Serialization.Metadata;
using Experiments.Reporting.Documents;

namespace Experiments.Api.Documents;

/// <summary>Names the schemas of the OpenAPI document.</summary>
internal static class SchemaNames
{
    private static readonly Dictionary<Type, string> Given = new()
    {
        [typeof(ShowResult)] = "Experiment",
        [typeof(SweepShowResult)] = "Sweep",
        [typeof(LeaderboardResult)] = "Leaderboard",
        [typeof(ClusterStatusResult)] = "Cluster",
        [typeof(ProblemDocument)] = "Problem",
    };

    /// <summary>Returns the name of a type's schema: the type's own without the ending that says where in the program it belongs; null for types that are not ours.</summary>
    public static string? Of(JsonTypeInfo info)
    {
        if (info.Kind != JsonTypeInfoKind.Object || info.Type.Namespace?.StartsWith("Experiments", StringComparison.Ordinal) != true)
        {
            return null;
        }

        return Given.GetValueOrDefault(info.Type) ?? Without(Without(info.Type.Name, "Result"), "Document");
    }

    private static string Without(string name, string ending) => name.EndsWith(ending, StringComparison.Ordinal) ? name[..^ending.Length] : name;
}
