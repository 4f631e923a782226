using System.Collections.Immutable;
using Experiments.Contracts;
using Experiments.Files.Yaml;

namespace Experiments.Files;

/// <summary>Reads files with defaults of commands: YAML with the keys of <see cref="Keys"/>.</summary>
public static class ConfigurationFile
{
    /// <summary>Gets the keys.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["cluster", "state", "data", "certs"];

    /// <summary>Reads a file.</summary>
    /// <param name="text">The file's content.</param>
    /// <param name="fileName">The file's name, for error texts.</param>
    /// <param name="errors">Everything that is wrong, in the order of the file; empty on success.</param>
    /// <returns>The values by key; those that could be read if there are errors.</returns>
    public static ImmutableDictionary<string, string> Parse(string text, string fileName, out IReadOnlyList<Problem> errors)
    {
        var found = new FileProblems(fileName);
        var values = Read(text, found);
        errors = found.InOrder();
        return values;
    }

    private static ImmutableDictionary<string, string> Read(string text, FileProblems errors)
    {
        var root = YamlTree.Read(text, errors);
        if (root is not YamlMap map)
        {
            if (root is not null)
            {
                errors.Add(root, $"a configuration has keys such as 'cluster: 127.0.0.1:30000', not {root.Kind}");
            }

            return ImmutableDictionary<string, string>.Empty;
        }

        var section = new YamlSection("the configuration", map, [.. Keys], errors);
        return Keys.Select(key => (key, section.FindText(key)?.Text.Trim()))
            .Where(pair => pair.Item2 is not null)
            .ToImmutableDictionary(pair => pair.key, pair => pair.Item2!, StringComparer.Ordinal);
    }
}
