using System.Collections.Immutable;
using System.Globalization;
using Experiments.Files.Yaml;

namespace Experiments.Files.Imports;

/// <summary>Reads the parameters of a Katib experiment: a type and a feasible space each.</summary>
internal sealed class KatibParameterReader(FileProblems errors, List<string> notes)
{
    private const int MostSteps = 1000;

    /// <summary>Returns the parameters under the names that Katib's file gives them.</summary>
    public ImmutableArray<ImportedParameter> Read(YamlList list) => [.. list.Items.Select(Read).OfType<ImportedParameter>()];

    private ImportedParameter? Read(YamlNode node)
    {
        if (node is not YamlMap map)
        {
            errors.Add(node, "parameters", "a parameter has 'name', 'parameterType' and 'feasibleSpace'");
            return null;
        }

        var section = new YamlSection("the parameter", map, ["name", "parameterType", "feasibleSpace"], errors);
        var name = section.RequireText("name");
        var type = section.RequireText("parameterType");
        var feasible = section.RequireMap("feasibleSpace");
        if (name is null || type is null || feasible is null)
        {
            return null;
        }

        var space = new YamlSection($"the feasible space of {name.Text}", feasible, ["min", "max", "step", "list", "distribution"], errors);
        switch (type.Text)
        {
            case "double" or "int":
                return Range(name.Text, type.Text == "int", space, feasible);
            case "discrete" or "categorical":
                return Listed(name.Text, type.Text == "discrete", space, feasible);
            default:
                errors.Add(type, name.Text, $"'{type.Text}' is no type; it is one of double, int, discrete, categorical");
                return null;
        }
    }

    private ImportedParameter? Listed(string name, bool isNumber, YamlSection space, YamlMap map)
    {
        if (space.Find("list")?.Value is not YamlList list || list.Items.IsEmpty)
        {
            errors.Add(map, name, "needs 'list' with at least one value");
            return null;
        }

        ImmutableArray<string> values = [.. YamlValues.Texts(name, list, errors).Select(v => v.Text)];
        if (isNumber && values.FirstOrDefault(v => Number(v) is null) is { } wrong)
        {
            errors.Add(list, name, $"'{wrong}' is not a number, as a discrete parameter needs");
            return null;
        }

        var type = !isNumber ? "choice" : values.All(IsInteger) ? "integer" : "real";
        return new ImportedParameter(name, type, values[0], isNumber ? [] : values, $"[{string.Join(", ", values)}]");
    }

    private ImportedParameter? Range(string name, bool isInteger, YamlSection space, YamlMap map)
    {
        if (Number(space.FindText("min")?.Text) is not { } min || Number(space.FindText("max")?.Text) is not { } max || min > max)
        {
            errors.Add(map, name, "needs numbers 'min' and 'max', such as { min: \"0.01\", max: \"0.1\" }, the smaller first");
            return null;
        }

        var distribution = space.FindText("distribution")?.Text ?? "uniform";
        var isLog = distribution is "logUniform" or "logNormal" && min > 0;
        if (distribution is "normal" or "logNormal")
        {
            notes.Add($"{name}: distribution '{distribution}' has no counterpart; values come {(isLog ? "log-uniformly" : "uniformly")} from between 'min' and 'max'.");
        }
        else if (distribution is not ("uniform" or "logUniform"))
        {
            notes.Add($"{name}: distribution '{distribution}' is unknown; values come uniformly from between 'min' and 'max'.");
        }

        if (min == max)
        {
            notes.Add($"{name}: 'min' and 'max' are equal, so that it does not vary.");
            return new ImportedParameter(name, isInteger ? "integer" : "real", Text(min), [], null);
        }

        if (space.FindText("step") is { } given && !(isInteger && given.Text == "1"))
        {
            if (Number(given.Text) is not { } step || step <= 0)
            {
                errors.Add(given, name, $"'{given.Text}' is not a step above 0");
                return null;
            }

            var count = Math.Floor(((max - min) / step) + 1e-9) + 1;
            if (count <= MostSteps)
            {
                // decimal keeps 0.1 + 0.1 + 0.1 at 0.3.
                ImmutableArray<string> values = [.. Enumerable.Range(0, (int)count).Select(i => Text((double)((decimal)min + (i * (decimal)step))))];
                var note = isLog ? " Its distribution has no counterpart then." : string.Empty;
                notes.Add($"{name}: the step of {given.Text} became a list of {values.Length} values.{note}");
                return new ImportedParameter(name, isInteger ? "integer" : "real", values[values.Length / 2], [], $"[{string.Join(", ", values)}]");
            }

            notes.Add($"{name}: the step of {given.Text} makes more than {MostSteps} values; every value between the ends may come.");
        }

        var middle = isLog ? Math.Sqrt(min * max) : ImportedRange.Middle(min, max);
        var start = Text(isInteger ? Math.Floor(middle) : middle);
        notes.Add($"{name}: Katib has no default; {start}, the middle of the range, was taken for the base.");
        var word = (isInteger ? "int-" : string.Empty) + (isLog ? "log-uniform" : "uniform");
        return new ImportedParameter(name, isInteger ? "integer" : "real", start, [], $"{{ distribution: {word}, min: {Text(min)}, max: {Text(max)} }}");
    }

    private static bool IsInteger(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && Math.Abs(value) < 1e15 ? value : null;

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
