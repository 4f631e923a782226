using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Experiments.Contracts.Programs;
using Experiments.Contracts.Workloads;
using Experiments.Files.Yaml;

namespace Experiments.Files.Workloads;

/// <summary>Reads the sections <c>metrics</c> and <c>objective</c> of a workload file.</summary>
internal sealed partial class ProgramMetricReader(FileProblems errors)
{
    private const string UsualSplit = "validation";
    private static readonly string[] Keys = ["goal", "kind", "split", "take", "min", "max", "items", "decimals", "margin", "description"];

    /// <summary>Returns the metrics, and the name of the objective; null after an error.</summary>
    public ImmutableArray<ProgramMetric> Read(YamlSection file, out string? objective)
    {
        objective = null;
        if (file.RequireMap("metrics") is not { } map)
        {
            file.FindText("objective");
            return [];
        }

        if (map.Entries.IsEmpty)
        {
            errors.Add(map, "metrics", "there is none; name at least one, such as loss: { goal: minimise }");
        }

        var section = new YamlSection("the list of metrics", map, [.. map.Entries.Select(e => e.Key.Text).Distinct()], errors);
        var metrics = section.Entries.Select(Read).OfType<ProgramMetric>().ToImmutableArray();
        objective = ReadObjective(file, [.. section.Entries.Select(e => e.Key)], metrics);
        return metrics;
    }

    private ProgramMetric? Read(YamlEntry entry)
    {
        if (!Name().IsMatch(entry.Key.Text) || entry.Key.Text.Length > 64)
        {
            errors.Add(entry.Key, $"'{entry.Key.Text}' is not a name of letters, digits, underscores, hyphens, dots and slashes that starts with a letter");
            return null;
        }

        if (entry.Value is not YamlMap map)
        {
            errors.Add(entry.Value, entry.Key.Text, "a metric is written { goal: minimise, split: validation }");
            return null;
        }

        var section = new YamlSection($"metric {entry.Key.Text}", map, Keys, errors);
        var values = new WorkloadValues(section, errors);
        var metric = new ProgramMetric
        {
            Name = entry.Key.Text,
            Splits = ReadSplits(section, values),
            Goal = values.Word(
                "goal",
                MetricGoal.None,
                ("minimise", MetricGoal.Minimise),
                ("maximise", MetricGoal.Maximise),
                ("minimize", MetricGoal.Minimise),
                ("maximize", MetricGoal.Maximise),
                ("none", MetricGoal.None)),
            Unit = values.Word("kind", MetricUnit.Number, ("number", MetricUnit.Number), ("fraction", MetricUnit.Fraction), ("count", MetricUnit.Count)),
            Take = values.Word("take", MetricTake.Last, ("last", MetricTake.Last), ("best", MetricTake.Best)),
            Minimum = values.Decimal("min"),
            Maximum = values.Decimal("max"),
            Items = values.Integer("items", 1, int.MaxValue),
            Decimals = values.Integer("decimals", 0, 15),
            Margin = values.Decimal("margin"),
            Description = section.FindText("description")?.Text.Trim() ?? string.Empty,
        };
        Check(metric, section);
        return metric;
    }

    private void Check(ProgramMetric metric, YamlSection section)
    {
        if (metric.Minimum > metric.Maximum)
        {
            errors.Add(section.Find("min")!.Value, "min", "is above 'max'");
        }

        if (metric is { Take: MetricTake.Best, Goal: MetricGoal.None })
        {
            errors.Add(section.Find("take")!.Value, "take", "the best value is unknown without a goal; add goal: minimise or goal: maximise");
        }

        if (metric is { Items: not null, Unit: not MetricUnit.Fraction })
        {
            errors.Add(section.Find("items")!.Value, "items", "only a fraction counts items; add kind: fraction");
        }

        if (metric.Margin <= 0)
        {
            errors.Add(section.Find("margin")!.Value, "margin", "must be above 0");
        }
    }

    private ImmutableArray<string> ReadSplits(YamlSection section, WorkloadValues values)
    {
        var splits = values.Texts("split");
        if (splits.Any(split => !NamePattern.IsMatch(split)) || splits.Distinct().Count() < splits.Length)
        {
            errors.Add(section.Find("split")!.Value, "split", "must be a distinct name or a list of names of small letters, digits and hyphens, such as test");
        }

        return splits.IsEmpty ? [UsualSplit] : splits;
    }

    private string? ReadObjective(YamlSection file, ImmutableArray<YamlText> names, ImmutableArray<ProgramMetric> metrics)
    {
        var text = file.FindText("objective");
        if (text is null)
        {
            if (names.Length > 1)
            {
                errors.Add(names[1], "objective", $"is missing: name the metric that curves show and pruners compare, one of {string.Join(", ", names.Select(n => n.Text))}");
                return null;
            }
        }
        else if (metrics.FirstOrDefault(m => text.Text == $"{m.Name}@{m.Splits[0]}") is { } whole)
        {
            // As messages and tables write it.
            text = text with { Text = whole.Name };
        }
        else if (names.All(n => n.Text != text.Text))
        {
            errors.Add(text, "objective", names.IsEmpty ? $"'{text.Text}' is not a metric" : $"'{text.Text}' is not a metric; {NearestWord.Hint(text.Text, [.. names.Select(n => n.Text)])}");
            return null;
        }

        var name = text?.Text ?? names.FirstOrDefault()?.Text;
        if (metrics.FirstOrDefault(m => m.Name == name) is { Goal: MetricGoal.None })
        {
            errors.Add((YamlNode?)text ?? names[0], "objective", $"metric {name} has no goal; add goal: minimise or goal: maximise to it");
        }

        return name;
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_./-]*\z")]
    private static partial Regex Name();
}
