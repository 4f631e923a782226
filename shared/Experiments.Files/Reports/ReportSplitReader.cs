using System.Collections.Immutable;
using Experiments.Files.Yaml;

namespace Experiments.Files.Reports;

/// <summary>Reads the section <c>splits</c>: sizes and class counts.</summary>
internal static class ReportSplitReader
{
    private static readonly string[] Keys = ["items", "classes", "target-sd"];

    /// <summary>Returns the splits without errors; empty if there is no such section.</summary>
    public static ImmutableArray<ReportedSplit> Read(YamlSection report, FileProblems errors)
    {
        var splits = ImmutableArray.CreateBuilder<ReportedSplit>();
        foreach (var entry in report.FindMap("splits")?.Entries ?? [])
        {
            if (entry.Value is not YamlMap map)
            {
                errors.Add(entry.Value, entry.Key.Text, "a split is written { items: 1843, classes: [674, 584, 585] }; both keys are optional");
                continue;
            }

            var section = new YamlSection($"the split '{entry.Key.Text}'", map, Keys, errors);
            var items = WholeNumber.Find(section, "items", errors);
            splits.Add(new ReportedSplit(entry.Key.Text, items, ReadClasses(section, errors)) { TargetDeviation = ReadDeviation(section, errors) });
        }

        return splits.ToImmutable();
    }

    private static ImmutableArray<int> ReadClasses(YamlSection section, FileProblems errors)
    {
        if (section.Find("classes") is not { } entry)
        {
            return [];
        }

        if (entry.Value is not YamlList { Items.Length: >= 2 } list)
        {
            errors.Add(entry.Value, "classes", "this must be a list of at least two numbers of items, one for each class");
            return [];
        }

        var counts = ImmutableArray.CreateBuilder<int>();
        foreach (var item in list.Items)
        {
            if (item is not YamlText text)
            {
                errors.Add(item, "classes", $"this is {item.Kind}; it must be a number of items");
            }
            else if (WholeNumber.Read(text, "classes", errors) is { } count)
            {
                counts.Add(count);
            }
        }

        return counts.ToImmutable();
    }

    private static string? ReadDeviation(YamlSection section, FileProblems errors)
    {
        if (section.FindText("target-sd") is not { } text)
        {
            return null;
        }

        if ((PrintedNumber.ProblemOf(text.Text) ?? (PrintedNumber.Parse(text.Text) > 0 ? null : $"'{text.Text}' is not above 0; without differences between targets there is nothing to explain")) is { } problem)
        {
            errors.Add(text, "target-sd", problem);
            return null;
        }

        return text.Text;
    }
}
