using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Experiments.Contracts.Workloads;
using Experiments.Files.Yaml;

namespace Experiments.Files.Reports;

/// <summary>Reads the section <c>claims</c>.</summary>
/// <param name="workload">The workload that the report is about; null: unknown, and claims may be of any workload's metrics.</param>
/// <param name="workloads">All workloads.</param>
/// <param name="rounding">How figures were rounded if the claim does not say.</param>
/// <param name="errors">Receives what is wrong.</param>
internal sealed partial class ReportClaimReader(WorkloadDefinition? workload, WorkloadCatalog workloads, FigureRounding rounding, FileProblems errors)
{
    /// <summary>The keys of a claim.</summary>
    public static readonly IReadOnlyList<string> Keys = ["id", "metric", "split", "value", "unit", "source", "unavailable", .. ReportClaimDetails.Keys];
    /// <summary>The units of figures.</summary>
    public static readonly IReadOnlyList<string> Units = ["one", "percent", "count"];

    private IEnumerable<MetricDefinition> Metrics => workload?.Metrics ?? workloads.Metrics;

    private IReadOnlyList<string> Splits => workload?.Splits ?? workloads.Splits;

    /// <summary>Returns the claims without errors, in the order of the file.</summary>
    public ImmutableArray<Claim> Read(YamlSection report)
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
            var metric = ReadMetric(section);
            var split = ReadSplit(section, metric, unavailable is not null);
            var unit = ReadUnit(section, metric);
            var value = ReadValue(section, unit);
            var source = section.RequireText("source");
            var details = ReportClaimDetails.Read(section, metric, unit, errors);
            if (errors.Count == before && id is not null)
            {
                claims.Add(new Claim
                {
                    Id = id.Text,
                    Metric = metric!,
                    Split = split,
                    Text = value!.Text,
                    Value = InOurUnit(value.Text, unit),
                    Unit = unit,
                    Source = source!.Text.Trim(),
                    Unavailable = unavailable?.Text.Trim(),
                    Margin = details.Margin,
                    Of = details.Of,
                    Runs = details.Runs,
                    Folds = details.Folds,
                    Spread = details.Spread,
                    Average = details.Average,
                    Rounding = details.Rounding ?? rounding,
                });
            }
        }

        return claims.ToImmutable();
    }

    private MetricDefinition? ReadMetric(YamlSection section)
    {
        if (section.RequireText("metric") is not { } name)
        {
            return null;
        }

        var metric = Metrics.FirstOrDefault(m => m.Name == name.Text);
        if (metric is null)
        {
            errors.Add(name, "metric", $"'{name.Text}' is unknown; {NearestWord.Hint(name.Text, [.. Metrics.Select(m => m.Name)])}");
        }

        return metric;
    }

    private string? ReadSplit(YamlSection section, MetricDefinition? metric, bool unavailable)
    {
        if (metric is { IsPerSplit: false })
        {
            if (section.Find("split") is { } superfluous)
            {
                errors.Add(superfluous.Key, "split", $"the {metric.Words} does not depend on the split; leave the split out");
            }

            return null;
        }

        var split = section.RequireText("split");
        if (split is not null && !unavailable && !Splits.Contains(split.Text))
        {
            errors.Add(
                split,
                "split",
                $"'{split.Text}' is unknown; {NearestWord.Hint(split.Text, Splits)} "
                + "(for data that cannot be had, add 'unavailable' with the reason)");
        }

        return split?.Text;
    }

    private ClaimUnit ReadUnit(YamlSection section, MetricDefinition? metric)
    {
        var usual = metric is { Unit: MetricUnit.Count } ? ClaimUnit.Count : ClaimUnit.One;
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
        var fits = read == usual || (read == ClaimUnit.Percent && metric is { Unit: MetricUnit.Fraction });
        if (metric is not null && !fits)
        {
            var right = metric.Unit switch
            {
                MetricUnit.Fraction => "one or percent",
                MetricUnit.Count => "count",
                _ => "one",
            };
            errors.Add(unit, "unit", $"'{unit.Text}' does not fit {metric.Name}, which is given in {right}");
        }

        return read;
    }

    private YamlText? ReadValue(YamlSection section, ClaimUnit unit)
    {
        if (section.RequireText("value") is not { } value)
        {
            return null;
        }

        if (unit == ClaimUnit.Count && !IsCount(value.Text))
        {
            errors.Add(value, "value", $"'{value.Text}' is not a whole number written without separators, such as 1068820, or as printed, such as 1.7M or 4.4e5");
        }
        else if (PrintedNumber.ProblemOf(value.Text) is { } problem)
        {
            errors.Add(value, "value", problem);
        }

        return value;
    }

    /// <summary>Returns the figure in our unit. Divides in decimal, so that 96.67 percent is the double that 0.9667 is.</summary>
    private static double InOurUnit(string text, ClaimUnit unit) =>
        (double)(PrintedNumber.Parse(text) / (unit == ClaimUnit.Percent ? 100 : 1));

    /// <summary>Returns whether a text is a whole number that is not negative, with all its digits or as many as were printed.</summary>
    private static bool IsCount(string text) =>
        CountPattern().IsMatch(text) || (PrintedNumber.IsShortened(text) && PrintedNumber.ProblemOf(text) is null && PrintedNumber.Decimals(text) <= 0 && PrintedNumber.Parse(text) >= 0);

    [GeneratedRegex("^[0-9]+\\z")]
    private static partial Regex CountPattern();
}
