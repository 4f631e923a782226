using System.Collections.Immutable;
using System.Globalization;
using Experiments.Files.Yaml;

namespace Experiments.Files.Imports;

/// <summary>Reads the parameters of a sweep configuration of Weights &amp; Biases.</summary>
internal sealed class WandbParameterReader(FileProblems errors, List<string> notes)
{
    private static readonly string[] Keys = ["value", "values", "distribution", "probabilities", "min", "max", "mu", "sigma", "q", "parameters"];

    /// <summary>Returns the parameters of a group; names of nested groups are joined by dots.</summary>
    public IEnumerable<ImportedParameter> Read(YamlMap group, string prefix)
    {
        var section = new YamlSection("the parameters", group, [.. group.Entries.Select(e => e.Key.Text).Distinct()], errors);
        return [.. section.Entries.SelectMany(entry => Read(entry, prefix + entry.Key.Text))];
    }

    private IEnumerable<ImportedParameter> Read(YamlEntry entry, string name)
    {
        if (entry.Value is not YamlMap map)
        {
            errors.Add(entry.Value, name, "a parameter is written { min: ..., max: ... }, { values: [...] } or { value: ... }");
            return [];
        }

        var section = new YamlSection($"parameter {name}", map, Keys, errors);
        if (section.FindMap("parameters") is { } nested)
        {
            return Read(nested, name + ".");
        }

        if (section.Find("probabilities") is not null)
        {
            notes.Add($"{name}: 'probabilities' have no counterpart; the values are equally likely.");
        }

        return section.Find("value") is { Value: var value } ? Fixed(name, value)
            : section.Find("values") is { Value: YamlList list } ? Listed(name, list)
            : Range(name, section, entry);
    }

    private static ImportedParameter[] Fixed(string name, YamlNode value)
    {
        var text = YamlValues.Flatten(value) ?? string.Empty;
        var type = TypeOf([text]);
        return [new ImportedParameter(name, type == "choice" ? "text" : type, text, [], null)];
    }

    private ImportedParameter[] Listed(string name, YamlList list)
    {
        ImmutableArray<string> values = [.. YamlValues.Texts(name, list, errors).Select(v => v.Text)];
        if (values.IsEmpty)
        {
            errors.Add(list, name, "the list of values is empty");
            return [];
        }

        var type = TypeOf(values);
        if (type == "flag")
        {
            values = [.. values.Select(v => v.ToLowerInvariant())];
        }

        return [new ImportedParameter(name, type, values[0], type == "choice" ? values : [], $"[{string.Join(", ", values)}]")];
    }

    private IEnumerable<ImportedParameter> Range(string name, YamlSection section, YamlEntry entry)
    {
        var distribution = section.FindText("distribution")?.Text;
        var (low, high) = (section.FindText("min")?.Text, section.FindText("max")?.Text);
        if (Number(low) is not { } min || Number(high) is not { } max)
        {
            if (distribution is not (null or "uniform" or "int_uniform" or "log_uniform" or "log_uniform_values"))
            {
                notes.Add($"{name}: distribution '{distribution}' has no counterpart; it was left out, so add it to both files.");
                return [];
            }

            errors.Add(entry.Value, name, "needs numbers 'min' and 'max', or 'values', or 'value'");
            return [];
        }

        var isInteger = distribution is "int_uniform" || (distribution is null && IsInteger(low!) && IsInteger(high!));
        switch (distribution)
        {
            case null or "uniform" or "int_uniform":
                return [Between(name, isInteger, log: false, min, max)];
            case "log_uniform_values":
                return [Between(name, false, log: true, min, max)];
            case "log_uniform":
                // W&B gives the exponents of e.
                return [Between(name, false, log: true, Math.Exp(min), Math.Exp(max))];
            case "q_uniform" or "q_log_uniform_values":
                notes.Add($"{name}: the step 'q' of '{distribution}' has no counterpart; every value between the ends may come.");
                return [Between(name, false, distribution == "q_log_uniform_values", min, max)];
            default:
                notes.Add($"{name}: distribution '{distribution}' has no counterpart; values come uniformly from between 'min' and 'max'.");
                return [Between(name, false, log: false, min, max)];
        }
    }

    private ImportedParameter Between(string name, bool isInteger, bool log, double min, double max)
    {
        if (min >= max)
        {
            notes.Add($"{name}: 'min' is not below 'max', so that it does not vary.");
            return new ImportedParameter(name, isInteger ? "integer" : "real", Text(min), [], null);
        }

        var middle = log ? Math.Sqrt(min * max) : ImportedRange.Middle(min, max);
        var (type, start) = isInteger ? ("integer", Math.Floor(middle)) : ("real", middle);
        notes.Add($"{name}: W&B has no default; {Text(start)}, the middle of the range, was taken for the base.");
        var word = (isInteger ? "int-" : string.Empty) + (log ? "log-uniform" : "uniform");
        return new ImportedParameter(name, type, Text(start), [], $"{{ distribution: {word}, min: {Text(min)}, max: {Text(max)} }}");
    }

    private static string TypeOf(IReadOnlyCollection<string> values) =>
        values.All(v => v is "true" or "false" or "True" or "False") ? "flag"
        : values.All(IsInteger) ? "integer"
        : values.All(v => Number(v) is not null) ? "real"
        : "choice";

    private static bool IsInteger(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
