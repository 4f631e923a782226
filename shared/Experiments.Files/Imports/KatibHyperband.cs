using System.Collections.Immutable;
using System.Globalization;

namespace Experiments.Files.Imports;

/// <summary>Turns Katib's hyperband into a pruner. Katib varies a resource, here the epochs, and starts each experiment anew.</summary>
internal static class KatibHyperband
{
    private static readonly string[] Known = ["resource_name", "r_l", "eta", "random_state"];

    /// <summary>Returns the pruner as YAML.</summary>
    public static string Pruner(IReadOnlyList<(string Name, string Value)> settings, List<string> notes)
    {
        notes.AddRange(settings.Where(s => !Known.Contains(s.Name)).Select(s => $"algorithm: setting '{s.Name}' of hyperband has no counterpart: brackets follow from the epochs."));
        return $"{{ name: hyperband, factor: {settings.FirstOrDefault(s => s.Name == "eta").Value ?? "3"} }}";
    }

    /// <summary>Fixes the resource at its largest amount, where the pruner ends what is not promising.</summary>
    /// <param name="parameters">The parameters, under the names that Katib's file gives them.</param>
    /// <param name="settings">The settings of the algorithm.</param>
    /// <param name="notes">Receives what was changed.</param>
    /// <returns>The parameters and the resource; null if no integer parameter is one.</returns>
    public static (ImmutableArray<ImportedParameter> Parameters, string? Resource) Fix(
        ImmutableArray<ImportedParameter> parameters, IReadOnlyList<(string Name, string Value)> settings, List<string> notes)
    {
        var (name, largest) = (settings.FirstOrDefault(s => s.Name == "resource_name").Value, settings.FirstOrDefault(s => s.Name == "r_l").Value);
        if (parameters.FirstOrDefault(p => p.Name == name) is not { Type: "integer" } resource
            || !int.TryParse(largest, NumberStyles.None, CultureInfo.InvariantCulture, out var epochs) || epochs < 1)
        {
            notes.Add("algorithm: hyperband names no integer parameter with 'resource_name' and its largest value with 'r_l'.");
            return (parameters, null);
        }

        notes.Add($"{name}: Katib varies it up to r_l; here it is the number of epochs, {epochs}, and the pruner ends experiments before.");
        return (parameters.Replace(resource, resource with { Default = largest, Space = null }), name);
    }
}
