using System.Collections.Immutable;
using Experiments.Contracts.Sweeps;
using Experiments.Files.Yaml;

namespace Experiments.Files.Sweeps;

/// <summary>Reads the section <c>parameters</c> of a sweep file.</summary>
internal static class SweepParameterReader
{
    private const string Forms = "give 'values: [...]', 'relative: [0.3, 3]', or 'min' and 'max'";

    /// <summary>Gets the keys of a parameter.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["distribution", "min", "max", "values", "relative", "when"];

    /// <summary>Returns the parameters without problems, in the order of the file.</summary>
    public static ImmutableArray<ParameterDraft> Read(YamlMap map, FileProblems errors)
    {
        var section = new YamlSection("the list of parameters", map, [.. map.Entries.Select(e => e.Key.Text)], errors);
        return [.. section.Entries.Select(entry => Read(entry, errors)).OfType<ParameterDraft>()];
    }

    private static ParameterDraft? Read(YamlEntry entry, FileProblems errors)
    {
        var name = new InputText(entry.Key.Text, errors.Place(entry.Key));
        switch (entry.Value)
        {
            case YamlList list:
                return ReadList(name, DistributionKind.Values, list, null, errors);
            case YamlMap map:
                return new One(name, map, errors).Read();
            case YamlText { Text: var text } when text.Contains("..", StringComparison.Ordinal):
                errors.Add(entry.Value, name.Text, $"'{text}' is how a flag writes a range; in a file it is {{ min: 0.1, max: 0.5 }}, with distribution: log-uniform for a logarithmic one");
                return null;
            default:
                errors.Add(entry.Value, name.Text, $"one value does not vary; give a list such as [0.3, 0.5], or put it under setup");
                return null;
        }
    }

    private static ParameterDraft ReadList(InputText name, DistributionKind kind, YamlList list, ConditionDraft? when, FileProblems errors) =>
        new(name, kind, null, null, YamlValues.Texts(name.Text, list, errors), when);

    /// <summary>A parameter that is a group of keys.</summary>
    private sealed class One(InputText name, YamlMap map, FileProblems errors)
    {
        private readonly YamlSection _section = new($"the parameter '{name.Text}'", map, [.. Keys], errors);

        public ParameterDraft? Read()
        {
            var before = errors.Count;
            var when = ReadCondition();
            var distribution = ReadDistribution();
            if (errors.Count > before)
            {
                return null;
            }

            if (_section.Find("relative") is { } relative)
            {
                Refuse("relative", "distribution", "min", "max", "values");
                return ReadPair(relative, when, before);
            }

            return _section.Find("values") is { } values && distribution is null or { IsList: true }
                ? ReadValues(values, distribution?.Kind ?? DistributionKind.Values, when, before)
                : ReadRange(distribution, when, before);
        }

        private DistributionWord? ReadDistribution()
        {
            if (_section.FindText("distribution") is not { } word)
            {
                return null;
            }

            var distribution = DistributionWord.Find(word.Text);
            if (distribution is null)
            {
                errors.Add(word, "distribution", $"'{word.Text}' is unknown; {NearestWord.Hint(word.Text, [.. DistributionWord.All.Select(d => d.Word)])}");
            }

            return distribution;
        }

        private ParameterDraft? ReadPair(YamlEntry relative, ConditionDraft? when, int before)
        {
            if (relative.Value is not YamlList { Items: [YamlText low, YamlText high] })
            {
                errors.Add(relative.Value, "relative", "it must be two factors of the base value, such as [0.3, 3]");
            }
            else if (errors.Count == before)
            {
                return new ParameterDraft(name, DistributionKind.Relative, At(low), At(high), [], when);
            }

            return null;
        }

        private ParameterDraft? ReadValues(YamlEntry? values, DistributionKind kind, ConditionDraft? when, int before)
        {
            Refuse("values", "min", "max");
            if (values?.Value is YamlList list)
            {
                var read = ReadList(name, kind, list, when, errors);
                return errors.Count == before ? read : null;
            }

            errors.Add(values?.Value ?? (YamlNode)map, "values", "it must be a list, such as [0.3, 0.5]");
            return null;
        }

        private ParameterDraft? ReadRange(DistributionWord? distribution, ConditionDraft? when, int before)
        {
            if (distribution is { IsList: true })
            {
                return ReadValues(null, distribution.Kind, when, before);
            }

            if (distribution is null && _section.Find("min") is null && _section.Find("max") is null)
            {
                errors.Add(map, name.Text, $"nothing says what values it takes; {Forms}");
                return null;
            }

            Refuse(distribution is null ? "min" : "distribution " + distribution.Word, "values");
            var low = _section.RequireText("min");
            var high = _section.RequireText("max");
            return errors.Count > before
                ? null
                : new ParameterDraft(name, distribution?.Kind ?? DistributionKind.Uniform, At(low!), At(high!), [], when, Adapts: distribution is null);
        }

        private ConditionDraft? ReadCondition()
        {
            if (_section.FindMap("when") is not { } when)
            {
                return null;
            }

            if (when.Entries.Length != 1)
            {
                errors.Add(when, "when", "a condition names one other parameter and its values, such as { schedule: [step] }");
                return null;
            }

            var (key, value) = (when.Entries[0].Key, when.Entries[0].Value);
            var values = value switch
            {
                YamlList list => YamlValues.Texts("when", list, errors),
                YamlText text => [At(text)],
                _ => [],
            };
            if (value is YamlMap)
            {
                errors.Add(value, "when", $"this is {value.Kind}; it must be a list of values of {key.Text}");
            }

            return new ConditionDraft(At(key), values);
        }

        private void Refuse(string given, params string[] others)
        {
            foreach (var entry in others.Select(_section.Find).OfType<YamlEntry>())
            {
                errors.Add(entry.Key, entry.Key.Text, $"does not go with {given}; {Forms}");
            }
        }

        private InputText At(YamlText text) => new(text.Text, errors.Place(text));
    }
}
