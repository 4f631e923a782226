using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Experiments.Contracts.Programs;
using Experiments.Files.Yaml;

namespace Experiments.Files.Workloads;

/// <summary>Reads the section <c>read</c> of a workload file: where the program's metrics are.</summary>
internal sealed class MetricSourceReader(FileProblems errors)
{
    private const string PatternExample = @"'^epoch (?<epoch>[0-9]+) (?<name>\w+) (?<value>\S+)' reads 'epoch 3 loss 0.41'";

    private static readonly string[] Keys = ["file", "stdout", "tensorboard"];

    /// <summary>The groups of a pattern. Files of earlier versions call the epoch a step.</summary>
    private static readonly string[] PatternGroups = ["name", "value", "epoch", "step"];

    /// <summary>Returns the sources; without the section, the file that <c>EXPERIMENTS_METRICS_FILE</c> names.</summary>
    public ImmutableArray<MetricSource> Read(YamlSection file)
    {
        if (file.Find("read") is not { } entry)
        {
            return [new MetricSource { Kind = MetricSourceKind.File }];
        }

        var sources = file.FindMaps("read").Select(Read).OfType<MetricSource>().ToImmutableArray();
        if (entry.Value is YamlList { Items.IsEmpty: true })
        {
            errors.Add(entry.Value, "read", "the list is empty; name at least one place, or leave 'read' out for the file of EXPERIMENTS_METRICS_FILE");
        }

        return sources;
    }

    private MetricSource? Read(YamlMap map)
    {
        var section = new YamlSection("this item of read", map, Keys, errors);
        var entries = section.Entries.ToList();
        if (entries.Count != 1)
        {
            errors.Add(map, "read", $"an item has one of the keys {string.Join(", ", Keys)}");
            return null;
        }

        var key = entries[0].Key.Text;
        if (section.FindText(key) is not { } text)
        {
            return null;
        }

        return key switch
        {
            "stdout" => text.Text == "default"
                ? new MetricSource { Kind = MetricSourceKind.StandardOutput }
                : new MetricSource { Kind = MetricSourceKind.StandardOutput, Pattern = ReadPattern(text) },
            "file" => new MetricSource { Kind = MetricSourceKind.File, Path = ReadPath(key, text) },
            "tensorboard" => new MetricSource { Kind = MetricSourceKind.TensorBoard, Path = ReadPath(key, text) },
            _ => throw new InvalidOperationException($"the section allows the key '{key}', which nothing reads"),
        };
    }

    private string ReadPath(string key, YamlText text)
    {
        if (Path.IsPathRooted(text.Text) || text.Text.Split('/', '\\').Contains(".."))
        {
            errors.Add(text, key, $"'{text.Text}' leads out of the folder that the program runs in; name a path inside it");
        }

        return text.Text;
    }

    private string ReadPattern(YamlText text)
    {
        try
        {
            var groups = new Regex(text.Text, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)).GetGroupNames();
            var unknown = groups.Where(group => !group.All(char.IsAsciiDigit)).Except(PatternGroups, StringComparer.Ordinal).Select(group => $"(?<{group}>...)").ToList();
            if (!groups.Contains("name") || !groups.Contains("value"))
            {
                errors.Add(text, "stdout", text.Text.All(char.IsLetter)
                    ? $"'{text.Text}' is no pattern; write default, which reads name=value and name: value, or a pattern with the groups (?<name>...) and (?<value>...)"
                    : $"the pattern lacks the group (?<name>...) or (?<value>...), which take a metric's name and its value: {PatternExample}");
            }
            else if (unknown.Count > 0)
            {
                errors.Add(text, "stdout", $"nothing reads {string.Join(", ", unknown)}; the groups are (?<name>...), (?<value>...) and, for the epoch, (?<epoch>...): {PatternExample}");
            }
        }
        catch (ArgumentException e)
        {
            errors.Add(text, "stdout", $"'{text.Text}' is neither 'default' nor a regular expression: {e.Message}");
        }

        return text.Text;
    }
}
