using System.Collections.Immutable;
using Experiments.Contracts;
using Experiments.Files.Yaml;

namespace Experiments.Files.Sweeps;

/// <summary>Reads sweep files: YAML whose keys are those of <see cref="Keys"/>. Checks the shape; <see cref="SweepDraftReader"/> checks the values.</summary>
public static class SweepFile
{
    private static readonly string[] BudgetKeys = ["experiments", "wall-time", "failures"];
    private static readonly string[] UntilKeys = ["target", "plateau"];
    private static readonly string[] NotifyKeys = ["url", "on"];
    private static readonly string[] TimeoutKeys = ["trial", "silent"];
    private static readonly string[] RetryKeys = ["times", "on"];
    private static readonly string[] PlateauKeys = ["proposals", "gain"];

    /// <summary>Gets the keys of a sweep file, in the recommended order.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        "name", "around", "setup", "parameters", "sampler", "pruner", "metric", "metrics", "constraints", "seeds",
        "budget", "until", "parallel", "priority", "timeout", "retry", "notify", "lag", "sampler-seed", "start-at-base", "start-with", "learn-from", "trials",
    ];

    /// <summary>Reads a sweep file.</summary>
    /// <param name="text">The file's content.</param>
    /// <param name="fileName">The file's name, for error texts and for a sweep that has no name of its own.</param>
    /// <param name="errors">Everything that is wrong with the file's shape, in the order of the file; empty on success.</param>
    /// <returns>What could be read; null if nothing could.</returns>
    public static SweepDraft? Parse(string text, string fileName, out IReadOnlyList<Problem> errors)
    {
        var found = new FileProblems(fileName);
        var draft = Read(text, fileName, found);
        errors = found.InOrder();
        return draft;
    }

    private static SweepDraft? Read(string text, string fileName, FileProblems errors)
    {
        var root = YamlTree.Read(text, errors);
        if (root is not YamlMap map)
        {
            if (root is not null)
            {
                errors.Add(root, root is YamlText { Text: "" }
                    ? "the file is empty"
                    : $"a sweep starts with keys such as 'around: vae-gmm-148', not with {root.Kind}");
            }

            return null;
        }

        var section = new YamlSection("the sweep", map, [.. Keys], errors);
        var largest = section.Find("budget") is { Value: YamlText alone } ? new InputText(alone.Text.Trim(), errors.Place(alone)) : null;
        var budget = largest is null && section.FindMap("budget") is { } limits ? new YamlSection("the budget", limits, BudgetKeys, errors) : null;
        var until = section.FindMap("until") is { } results ? new YamlSection("until", results, UntilKeys, errors) : null;
        var plateau = until?.FindMap("plateau") is { } flat ? new YamlSection("the plateau", flat, PlateauKeys, errors) : null;
        var notify = section.Find("notify") is { Value: YamlMap receiver } ? new YamlSection("notify", receiver, NotifyKeys, errors) : null;
        var timeout = section.Find("timeout") is { Value: YamlMap times } ? new YamlSection("timeout", times, TimeoutKeys, errors) : null;
        var retry = section.Find("retry") is { Value: YamlMap again } ? new YamlSection("retry", again, RetryKeys, errors) : null;
        return new SweepDraft
        {
            At = errors.Place(map),
            Misspelt = [.. Keys.Where(section.IsMisspelt), .. budget?.IsMisspelt("experiments") == true ? ["budget"] : Array.Empty<string>()],
            Name = Text(section, "name", errors) ?? new InputText(NamePattern.Make(fileName), errors.Place(map)),
            Around = Text(section, "around", errors),
            Setup = section.FindMap("setup") is { } setup ? ReadValues("the setup", setup, errors) : [],
            Parameters = section.FindMap("parameters") is { } parameters ? SweepParameterReader.Read(parameters, errors) : [],
            Sampler = ReadStrategy(section, "sampler", errors),
            Pruner = ReadStrategy(section, "pruner", errors),
            Metric = SweepMetricTexts.ReadOne(section, errors),
            Metrics = SweepMetricTexts.ReadSeveral(section, errors),
            Constraints = SweepMetricTexts.ReadConstraints(section, errors),
            Seeds = ReadSeeds(section, errors),
            Experiments = budget is null ? largest : Text(budget, "experiments", errors),
            WallTime = budget is null ? null : Text(budget, "wall-time", errors),
            Failures = budget is null ? null : Text(budget, "failures", errors),
            Target = until is null ? null : Text(until, "target", errors),
            PlateauProposals = plateau is null ? null : Text(plateau, "proposals", errors),
            PlateauGain = plateau is null ? null : Text(plateau, "gain", errors),
            Parallel = Text(section, "parallel", errors),
            Priority = Text(section, "priority", errors),
            NotifyUrl = notify is null ? Text(section, "notify", errors) : Text(notify, "url", errors),
            NotifyOn = Texts(notify, "on", errors),
            TrialTimeout = timeout is null ? Text(section, "timeout", errors) : Text(timeout, "trial", errors),
            SilentTimeout = timeout is null ? null : Text(timeout, "silent", errors),
            RetryTimes = retry is null ? Text(section, "retry", errors) : Text(retry, "times", errors),
            RetryOn = Texts(retry, "on", errors),
            Lag = Text(section, "lag", errors),
            SamplerSeed = Text(section, "sampler-seed", errors),
            StartAtBase = Text(section, "start-at-base", errors),
            StartWith = ReadStarts(section, errors),
            LearnFrom = Text(section, "learn-from", errors),
            Trials = Text(section, "trials", errors),
        };
    }

    private static InputText? Text(YamlSection section, string key, FileProblems errors) =>
        section.FindText(key) is { } text ? new InputText(text.Text.Trim(), errors.Place(text)) : null;

    /// <summary>Returns the texts of a list, or a single text; empty if there is neither.</summary>
    private static ImmutableArray<InputText> Texts(YamlSection? section, string key, FileProblems errors) =>
        section?.Find(key) is { Value: YamlList list } ? [.. YamlValues.Texts(key, list, errors)]
        : section is not null && Text(section, key, errors) is { } one ? [one]
        : [];

    /// <summary>Returns the names and values of a group whose names are checked elsewhere; of repeated names, the first.</summary>
    private static ImmutableArray<NamedText> ReadValues(string group, YamlMap map, FileProblems errors)
    {
        var section = new YamlSection(group, map, [.. map.Entries.Select(e => e.Key.Text)], errors);
        return
        [
            .. from entry in section.Entries
               let value = Value(entry, errors)
               where value is not null
               select new NamedText(new InputText(entry.Key.Text, errors.Place(entry.Key)), value),
        ];
    }

    private static InputText? Value(YamlEntry entry, FileProblems errors)
    {
        if (YamlValues.Flatten(entry.Value) is { } text)
        {
            return new InputText(text, errors.Place(entry.Value));
        }

        errors.Add(entry.Value, entry.Key.Text, $"this is {entry.Value.Kind}; it must be a single value or a list of them");
        return null;
    }

    private static StrategyDraft? ReadStrategy(YamlSection section, string key, FileProblems errors)
    {
        if (section.Find(key) is not { Value: YamlMap map })
        {
            return Text(section, key, errors) is { } name ? new StrategyDraft(name, []) : null;
        }

        if (map.Entries.All(e => e.Key.Text != "name"))
        {
            errors.Add(map, key, $"lacks 'name'; write {key}: {{ name: ..., option: value }}");
            return StrategyDraft.Unnamed;
        }

        var values = ReadValues($"the {key}", map, errors);
        return values.FirstOrDefault(v => v.Name.Text == "name") is { } named
            ? new StrategyDraft(named.Value, [.. values.Where(v => v != named)])
            : StrategyDraft.Unnamed;
    }

    private static ImmutableArray<StartDraft> ReadStarts(YamlSection section, FileProblems errors)
    {
        if (section.Find("start-with") is not { } entry)
        {
            return [];
        }

        if (entry.Value is not YamlList list)
        {
            errors.Add(entry.Value, "start-with", $"this is {entry.Value.Kind}; it must be a list of setups and references such as [{{ lr: 0.01 }}, report:vae-gmm-148, sweep:around-148#best3]");
            return [];
        }

        foreach (var item in list.Items.Where(item => item is not (YamlMap or YamlText)))
        {
            errors.Add(item, "start-with", $"an item of the list is {item.Kind}; it must be a setup such as {{ lr: 0.01 }}, or report:NAME or sweep:NAME#best3");
        }

        return
        [
            .. list.Items.Where(item => item is YamlMap or YamlText).Select(item => item is YamlMap setup
                ? new StartDraft(ReadValues("a setup of start-with", setup, errors), errors.Place(setup))
                : StartDraft.To(new InputText(((YamlText)item).Text.Trim(), errors.Place(item)))),
        ];
    }

    private static SeedsDraft? ReadSeeds(YamlSection section, FileProblems errors)
    {
        if (section.Find("seeds") is not { Value: YamlList list })
        {
            return Text(section, "seeds", errors) is { } count ? new SeedsDraft([count], false, count.At) : null;
        }

        return new SeedsDraft(YamlValues.Texts("seeds", list, errors), true, errors.Place(list));
    }
}
