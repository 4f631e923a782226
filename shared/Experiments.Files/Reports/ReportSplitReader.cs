using System.Collections.Immutable;
using System.Globalization;
using Experiments.Files.Yaml;

namespace Experiments.Files.Reports;

/// <summary>Reads the section <c>splits</c>: sizes and class counts.</summary>
internal static class ReportSplitReader
{
    private static readonly string[] Keys = ["items", "classes"];

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
            var items = section.FindText("items") is { } text ? ReadCount(text, "items", 1, errors) : null;
            splits.Add(new ReportedSplit(entry.Key.Text, items, ReadClasses(section, errors)));
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
            else if (ReadCount(text, "classes", 1, errors) is { } count)
            {
                counts.Add(count);
            }
        }

        return counts.ToImmutable();
    }

    private static int? ReadCount(YamlText text, string key, int least, FileProblems errors)
    {
        if (int.TryParse(text.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= least)
        {
            return count;
        }

        errors.Add(text, key, $"'{text.Text}' is not a whole number from {least} to {int.MaxValue}, written without separators");
        return null;
    }
}
