using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Experiments.Contracts.Experiments;
using Experiments.Files.Yaml;

namespace Experiments.Files.Reports;

/// <summary>Reads the section <c>claims</c>.</summary>
internal static partial class ReportClaimReader
{
    // A double holds 15 decimal digits; no report prints more.
    private const int MaximumDigits = 15;
    private static readonly string[] Keys = ["id", "metric", "split", "value", "unit", "source", "unavailable"];
    private static readonly string[] Units = ["one", "percent", "count"];
    private static readonly string[] Metrics = [.. MetricNames.All, MetricNames.Parameters];

    /// <summary>The claims without errors, in the order of the file.</summary>
    public static ImmutableArray<Claim> Read(YamlSection report, FileProblems errors)
    {
        if (report.Require("claims") is YamlList { Items: [] } empty)
        {
            errors.Add(empty, "claims", "the list is empty; a report claims at least one figure");
        }

        var claims = ImmutableArray.CreateBuilder<Claim>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var map in report.FindMaps("claims"))
        {
            var section = new YamlSection("this claim", map, Keys, errors);
            var id = section.RequireText("id");
            if (id is not null && !lines.TryAdd(id.Text, id.Line))
            {
                errors.Add(id, "id", $"another claim, on line {lines[id.Text]}, is called '{id.Text}' already");
            }

            var before = errors.Count;
            var unavailable = section.FindText("unavailable");
            var metric = ReadMetric(section, errors);
            var split = ReadSplit(section, metric, unavailable is not null, errors);
            var unit = ReadUnit(section, metric, errors);
            var value = ReadValue(section, unit, errors);
            var source = section.RequireText("source");
            if (errors.Count == before && id is not null)
            {
                claims.Add(new Claim(id.Text, metric!, split, value!.Text, InOurUnit(value.Text, unit), unit, source!.Text.Trim(), unavailable?.Text.Trim()));
            }
        }

        return claims.ToImmutable();
    }

    private static string? ReadMetric(YamlSection section, FileProblems errors)
    {
        var metric = section.RequireText("metric");
        if (metric is not null && !Metrics.Contains(metric.Text))
        {
            errors.Add(metric, "metric", $"'{metric.Text}' is unknown; {NearestWord.Hint(metric.Text, Metrics)}");
            return null;
        }

        return metric?.Text;
    }

    private static string? ReadSplit(YamlSection section, string? metric, bool unavailable, FileProblems errors)
    {
        if (metric == MetricNames.Parameters)
        {
            if (section.Find("split") is { } superfluous)
            {
                errors.Add(superfluous.Key, "split", "the number of parameters does not depend on images; leave the split out");
            }

            return null;
        }

        var split = section.RequireText("split");
        if (split is not null && !unavailable && !SplitNames.All.Contains(split.Text))
        {
            errors.Add(
                split,
                $"split: '{split.Text}' is unknown; {NearestWord.Hint(split.Text, SplitNames.All)} "
                + "(for images that cannot be had, add 'unavailable' with the reason)");
        }

        return split?.Text;
    }

    private static ClaimUnit ReadUnit(YamlSection section, string? metric, FileProblems errors)
    {
        var usual = metric == MetricNames.Parameters ? ClaimUnit.Count : ClaimUnit.One;
        if (section.FindText("unit") is not { } unit)
        {
            return usual;
        }

        if (!Units.Contains(unit.Text))
        {
            errors.Add(unit, "unit", $"'{unit.Text}' is unknown; {NearestWord.Hint(unit.Text, Units)}");
            return usual;
        }

        var read = Enum.Parse<ClaimUnit>(unit.Text, ignoreCase: true);
        var fits = read == usual || (read == ClaimUnit.Percent && metric is not null && MetricNames.Fractions.Contains(metric));
        if (metric is not null && !fits)
        {
            var right = MetricNames.Fractions.Contains(metric) ? "one or percent" : usual == ClaimUnit.Count ? "count" : "one";
            errors.Add(unit, "unit", $"'{unit.Text}' does not fit {metric}, which is given in {right}");
        }

        return read;
    }

    private static YamlText? ReadValue(YamlSection section, ClaimUnit unit, FileProblems errors)
    {
        if (section.RequireText("value") is not { } value)
        {
            return null;
        }

        var pattern = unit == ClaimUnit.Count ? CountPattern() : DecimalPattern();
        if (!pattern.IsMatch(value.Text))
        {
            errors.Add(value, unit == ClaimUnit.Count
                ? $"value: '{value.Text}' is not a whole number written without separators, such as 1068820"
                : $"value: '{value.Text}' is not a number with its digits as printed, such as 96.840");
        }
        else if (value.Text.Count(char.IsAsciiDigit) > MaximumDigits)
        {
            errors.Add(value, "value", $"'{value.Text}' has more than {MaximumDigits} digits");
        }

        return value;
    }

    /// <summary>Divides in decimal, so that 96.67 percent is the double that 0.9667 is.</summary>
    private static double InOurUnit(string text, ClaimUnit unit) =>
        (double)(decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) / (unit == ClaimUnit.Percent ? 100 : 1));

    [GeneratedRegex("^-?[0-9]+(\\.[0-9]+)?\\z")]
    private static partial Regex DecimalPattern();

    [GeneratedRegex("^[0-9]+\\z")]
    private static partial Regex CountPattern();
}
