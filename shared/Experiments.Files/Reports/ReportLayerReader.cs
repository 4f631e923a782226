using System.Collections.Immutable;
using System.Globalization;
using Experiments.Files.Yaml;

namespace Experiments.Files.Reports;

/// <summary>Reads the section <c>layers</c>, a report's layer table.</summary>
internal static class ReportLayerReader
{
    private static readonly string[] Keys = ["name", "inputs", "outputs", "parameters"];

    /// <summary>The rows without errors; empty where there is no table.</summary>
    public static ImmutableArray<ReportedLayer> Read(YamlSection report, FileProblems errors)
    {
        var layers = ImmutableArray.CreateBuilder<ReportedLayer>();
        foreach (var map in report.FindMaps("layers"))
        {
            var row = new YamlSection("this layer", map, Keys, errors);
            var name = row.RequireText("name");
            var inputs = ReadCount(row, "inputs", errors);
            var outputs = ReadCount(row, "outputs", errors);
            var parameters = ReadCount(row, "parameters", errors);
            if (name is not null && inputs is { } i && outputs is { } o && parameters is { } p)
            {
                layers.Add(new ReportedLayer(name.Text, i, o, p));
            }
        }

        return layers.ToImmutable();
    }

    private static int? ReadCount(YamlSection row, string key, FileProblems errors)
    {
        if (row.RequireText(key) is not { } value)
        {
            return null;
        }

        if (int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
        {
            return count;
        }

        errors.Add(value, key, $"'{value.Text}' is not a whole number from 1 to {int.MaxValue}, written without separators");
        return null;
    }
}
