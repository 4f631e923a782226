using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Experiments.Contracts.Programs;
using Experiments.Files.Yaml;

namespace Experiments.Files.Workloads;

/// <summary>Reads the section <c>parameters</c> of a workload file.</summary>
internal sealed partial class ProgramParameterReader(FileProblems errors)
{
    /// <summary>What a name of a parameter must look like, for error texts.</summary>
    public const string NameExpectation = "a name of letters, digits, underscores, hyphens and dots that starts with a letter, such as optim.momentum";

    private static readonly string[] Keys = ["type", "default", "description", "min", "max", "log", "choices", "style", "when"];

    /// <summary>Returns whether a text can be the name of a parameter.</summary>
    public static bool IsName(string text) => text.Length <= 64 && Name().IsMatch(text);

    /// <summary>Returns the parameters; empty without the section.</summary>
    public ImmutableArray<ProgramParameter> Read(YamlSection file)
    {
        if (file.FindMap("parameters") is not { } map)
        {
            return [];
        }

        var names = map.Entries.Select(e => e.Key.Text).Distinct().ToList();
        var section = new YamlSection("the list of parameters", map, names, errors);
        var parameters = ImmutableArray.CreateBuilder<ProgramParameter>();
        var conditions = new List<(YamlNode At, string Parameter, ProgramCondition Condition)>();
        foreach (var entry in section.Entries)
        {
            if (!IsName(entry.Key.Text))
            {
                errors.Add(entry.Key, $"'{entry.Key.Text}' is not {NameExpectation}");
            }
            else if (entry.Value is not YamlMap own)
            {
                errors.Add(entry.Value, entry.Key.Text, "a parameter is written { type: real, default: ... }");
            }
            else if (ReadParameter(entry.Key, own, conditions) is { } parameter)
            {
                parameters.Add(parameter);
            }
        }

        CheckPrefixes(section);
        return CheckConditions(parameters.ToImmutable(), conditions);
    }

    private ProgramParameter? ReadParameter(YamlText name, YamlMap map, List<(YamlNode At, string Parameter, ProgramCondition Condition)> conditions)
    {
        var section = new YamlSection($"parameter {name.Text}", map, Keys, errors);
        var values = new WorkloadValues(section, errors);
        section.Require("type");
        var type = values.Word<ProgramParameterType?>(
            "type",
            null,
            ("real", ProgramParameterType.Real),
            ("integer", ProgramParameterType.Integer),
            ("choice", ProgramParameterType.Choice),
            ("flag", ProgramParameterType.Flag),
            ("text", ProgramParameterType.Text));
        var parameter = new ProgramParameter
        {
            Name = name.Text,
            Type = type ?? ProgramParameterType.Text,
            Default = string.Empty,
            Description = section.FindText("description")?.Text.Trim() ?? string.Empty,
            Minimum = values.Real("min"),
            Maximum = values.Real("max"),
            Log = values.Truth("log"),
            Choices = values.Texts("choices"),
            Style = values.Word(
                "style", FlagStyle.Equals, ("equals", FlagStyle.Equals), ("present", FlagStyle.Present), ("yes-no", FlagStyle.YesNo), ("negatable", FlagStyle.Negatable)),
            When = ReadConditions(section, name.Text, conditions),
        };
        var canonical = section.Require("default") is { } value && type is not null && CheckKeys(parameter, section) ? ReadDefault(parameter, value) : null;
        return canonical is null ? null : parameter with { Default = canonical };
    }

    private bool CheckKeys(ProgramParameter parameter, YamlSection section)
    {
        var before = errors.Count;
        var isNumber = parameter.Type is ProgramParameterType.Real or ProgramParameterType.Integer;
        Only("min", isNumber, "a number");
        Only("max", isNumber, "a number");
        Only("log", isNumber, "a number");
        Only("choices", parameter.Type == ProgramParameterType.Choice, "a choice");
        Only("style", parameter.Type == ProgramParameterType.Flag, "a flag");
        if (parameter.Minimum > parameter.Maximum)
        {
            errors.Add(section.Find("min")!.Value, "min", "is above 'max'");
        }

        if (parameter.Log && parameter.Minimum is not > 0)
        {
            errors.Add(section.Find("log")!.Value, "log", "a logarithmic scale needs a 'min' above 0");
        }

        if (parameter.Type == ProgramParameterType.Choice && (parameter.Choices.IsEmpty || parameter.Choices.Distinct().Count() < parameter.Choices.Length))
        {
            errors.Add((YamlNode?)section.Find("choices")?.Value ?? section.Find("type")!.Value, "choices", "a choice needs a list of distinct words, such as choices: [sgd, adam]");
        }

        return errors.Count == before;

        void Only(string key, bool isAllowed, string of)
        {
            if (!isAllowed && section.Find(key) is { } entry)
            {
                errors.Add(entry.Key, key, $"only {of} has it; parameter {parameter.Name} is another type");
            }
        }
    }

    private string? ReadDefault(ProgramParameter parameter, YamlNode value)
    {
        var definition = ProgramWorkloads.Define(parameter);
        if (YamlValues.Flatten(value) is { } text && value is YamlText)
        {
            if (definition.TryRead(text, out var canonical, out var problem))
            {
                return canonical;
            }

            errors.Add(value, "default", problem.Text);
        }
        else
        {
            errors.Add(value, "default", $"this is {value.Kind}; it must be {definition.Expectation}");
        }

        return null;
    }

    private ImmutableArray<ProgramCondition> ReadConditions(
        YamlSection section, string name, List<(YamlNode At, string Parameter, ProgramCondition Condition)> conditions)
    {
        if (section.FindMap("when") is not { } map)
        {
            return [];
        }

        var own = new YamlSection("when", map, [.. map.Entries.Select(e => e.Key.Text).Distinct()], errors);
        var values = new WorkloadValues(own, errors);
        var read = own.Entries.Select(e => (At: (YamlNode)e.Key, name, new ProgramCondition(e.Key.Text, values.Texts(e.Key.Text)))).ToList();
        conditions.AddRange(read);
        return [.. read.Select(c => c.Item3)];
    }

    private ImmutableArray<ProgramParameter> CheckConditions(
        ImmutableArray<ProgramParameter> parameters, List<(YamlNode At, string Parameter, ProgramCondition Condition)> conditions)
    {
        var checkedValues = new Dictionary<ProgramCondition, ProgramCondition>(ReferenceEqualityComparer.Instance);
        foreach (var (at, name, condition) in conditions)
        {
            // A condition on an earlier parameter cannot form a circle.
            var earlier = parameters.TakeWhile(p => p.Name != name).FirstOrDefault(p => p.Name == condition.Parameter);
            if (earlier is null)
            {
                errors.Add(at, "when", $"'{condition.Parameter}' is not a parameter that stands before {name}");
                continue;
            }

            var definition = ProgramWorkloads.Define(earlier);
            var values = new List<string>();
            foreach (var text in condition.Values)
            {
                if (definition.TryRead(text, out var canonical, out var problem))
                {
                    values.Add(canonical);
                }
                else
                {
                    errors.Add(at, "when", $"{condition.Parameter}: {problem.Text}");
                }
            }

            checkedValues[condition] = condition with { Values = [.. values] };
        }

        return [.. parameters.Select(p => p with { When = [.. p.When.Select(c => checkedValues.GetValueOrDefault(c, c))] })];
    }

    // "optim" and "optim.momentum" cannot both be a key of the JSON that programs get.
    private void CheckPrefixes(YamlSection section)
    {
        foreach (var entry in section.Entries)
        {
            if (section.Entries.FirstOrDefault(e => e.Key.Text.StartsWith(entry.Key.Text + ".", StringComparison.Ordinal)) is { } nested)
            {
                errors.Add(nested.Key, $"'{nested.Key.Text}' nests in '{entry.Key.Text}', which is a value itself; rename one of them");
            }
        }
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*\z")]
    private static partial Regex Name();
}
