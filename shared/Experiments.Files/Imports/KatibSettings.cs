using Experiments.Files.Yaml;

namespace Experiments.Files.Imports;

/// <summary>Reads the settings of a Katib algorithm: a list of names and values.</summary>
internal static class KatibSettings
{
    /// <summary>Returns names and values in their order.</summary>
    public static IReadOnlyList<(string Name, string Value)> Read(YamlSection algorithm, FileProblems errors)
    {
        var settings = new List<(string, string)>();
        foreach (var item in algorithm.Find("algorithmSettings")?.Value is YamlList list ? list.Items : [])
        {
            var setting = item is YamlMap map ? new YamlSection("the setting", map, ["name", "value"], errors) : null;
            if (setting?.FindText("name")?.Text is { } name && setting.FindText("value")?.Text is { } value)
            {
                settings.Add((name, value));
            }
            else
            {
                errors.Add(item, "algorithmSettings", "a setting has 'name' and 'value'");
            }
        }

        return settings;
    }
}
