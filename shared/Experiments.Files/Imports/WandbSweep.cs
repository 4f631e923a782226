using System.Collections.Immutable;
using System.Globalization;
using Experiments.Contracts;
using Experiments.Contracts.Programs;
using Experiments.Files.Yaml;

namespace Experiments.Files.Imports;

/// <summary>Reads sweep configurations of Weights &amp; Biases (docs.wandb.ai, "Sweep configuration options").</summary>
/// <remarks>What has no counterpart is told by name. Nothing is left out without a word.</remarks>
public static class WandbSweep
{
    /// <summary>Experiments of a sweep that has no <c>run_cap</c> and does not end by itself.</summary>
    private const int UsualExperiments = 50;

    private static readonly string[] Known =
        ["program", "method", "metric", "parameters", "early_terminate", "command", "run_cap", "name", "description", "project", "entity"];

    private static readonly string[] EarlyKeysWithoutCounterpart = ["max_iter", "s", "strict"];

    private static readonly string[] UsualCommand = ["${env}", "${interpreter}", "${program}", "${args}"];

    /// <summary>Reads a configuration.</summary>
    /// <param name="text">The file's content.</param>
    /// <param name="fileName">The file's name, for error texts.</param>
    /// <param name="errors">Everything that is wrong; empty on success.</param>
    /// <returns>The sweep, or null if there are errors.</returns>
    public static ImportedSweep? Parse(string text, string fileName, out IReadOnlyList<Problem> errors)
    {
        var found = new FileProblems(fileName);
        var sweep = Read(text, found);
        errors = found.InOrder();
        return errors.Count == 0 ? sweep : null;
    }

    private static ImportedSweep? Read(string text, FileProblems errors)
    {
        if (YamlTree.Read(text, errors) is not YamlMap map)
        {
            return null;
        }

        var notes = new List<string>();
        var section = new YamlSection("the sweep", map, [.. map.Entries.Select(e => e.Key.Text).Distinct()], errors);
        notes.AddRange(section.Entries.Select(e => e.Key.Text).Where(key => !Known.Contains(key)).Select(key => $"'{key}' has no counterpart and was left out."));
        if (section.Find("metric") is null)
        {
            errors.Add(map, "metric", "it is missing. W&B needs one for method bayes only, and a sweep here always ranks by one: add metric: { name: val_loss, goal: minimize }");
        }

        var metric = section.FindMap("metric") is { } given ? new YamlSection("the metric", given, ["name", "goal", "target"], errors) : null;
        if (metric?.Find("target") is not null)
        {
            notes.Add("metric: 'target' has no counterpart: a sweep does not end at a value.");
        }

        var parameters = section.RequireMap("parameters") is { } list
            ? new WandbParameterReader(errors, notes).Read(list, string.Empty).ToImmutableArray()
            : [];
        var command = Command(section, errors);
        var method = Word(section, "method", errors, ("grid", "grid"), ("random", "random"), ("bayes", "gp"));
        var goal = metric is null ? null : Word(metric, "goal", errors, ("minimize", "minimise"), ("maximize", "maximise"));
        var name = metric?.RequireText("name")?.Text;
        if (errors.Count > 0)
        {
            return null;
        }

        if (metric!.Find("goal") is null)
        {
            notes.Add("metric: no goal is given; 'minimize' was taken, as W&B does.");
        }

        var epochs = ImportedEpochs.Find(parameters);
        notes.Add("W&B's library logs metrics to its servers. Print them as name=value, or write them as lines of JSON.");
        return new ImportedSweep
        {
            Name = NameOf(section.FindText("name")?.Text ?? section.FindText("program")?.Text ?? "sweep"),
            Command = command,
            Interpreter = command.Contains("${interpreter}") ? "python3" : null,
            Parameters = parameters,
            Metric = name!,
            Maximise = goal == "maximise",
            Sampler = method!,
            Pruner = Pruner(section, epochs, errors, notes),
            Epochs = epochs,
            Experiments = Budget(section, method!, errors, notes),
            Notes = [.. notes],
        };
    }

    private static ImmutableArray<string> Command(YamlSection section, FileProblems errors)
    {
        var program = section.FindText("program")?.Text;
        string[] command = section.Find("command")?.Value is YamlList list ? [.. YamlValues.Texts("command", list, errors).Select(t => t.Text)] : UsualCommand;
        foreach (var unknown in command.SelectMany(CommandMacros.FindUnknown))
        {
            errors.Add(section.Find("command")!.Value, "command", $"there is no macro ${{{unknown}}}");
        }

        if (command.Contains("${program}") && program is null && (section.Find("job") ?? section.Find("image_uri")) is { } job)
        {
            errors.Add(job.Key, job.Key.Text, "W&B fetches this from elsewhere, and a sweep here runs a program of your own: name its script with 'program'");
        }
        else if (command.Contains("${program}") && program is null)
        {
            section.RequireText("program");
        }

        // /usr/bin/env only finds the interpreter, which a silo does by itself.
        return [.. command.Where(argument => argument != "${env}").Select(argument => argument.Replace("${program}", program ?? string.Empty, StringComparison.Ordinal))];
    }

    private static string? Word(YamlSection section, string key, FileProblems errors, params (string Theirs, string Ours)[] words)
    {
        if (section.FindText(key) is not { } text)
        {
            if (key == "method")
            {
                section.RequireText(key);
            }

            return null;
        }

        var match = words.FirstOrDefault(w => w.Theirs == text.Text);
        if (match.Ours is null)
        {
            errors.Add(text, key, $"'{text.Text}' is unknown; {NearestWord.Hint(text.Text, [.. words.Select(w => w.Theirs)])}");
        }

        return match.Ours;
    }

    private static string? Pruner(YamlSection section, string? epochs, FileProblems errors, List<string> notes)
    {
        if (section.FindMap("early_terminate") is not { } map)
        {
            return null;
        }

        var early = new YamlSection("early_terminate", map, ["type", "min_iter", "max_iter", "s", "eta", "strict"], errors);
        if (early.RequireText("type") is { Text: not "hyperband" } type)
        {
            notes.Add($"early_terminate: '{type.Text}' has no counterpart; the sweep has no pruner.");
            return null;
        }

        notes.AddRange(EarlyKeysWithoutCounterpart.Where(key => early.Find(key) is not null).Select(key => $"early_terminate: '{key}' has no counterpart: brackets follow from the epochs."));
        notes.Add(ImportedEpochs.Note(epochs));
        var factor = early.FindText("eta")?.Text ?? "3";
        return early.FindText("min_iter") is { } first
            ? $"{{ name: hyperband, factor: {factor}, first-rung: {first.Text} }}"
            : $"{{ name: hyperband, factor: {factor} }}";
    }

    private static int? Budget(YamlSection section, string method, FileProblems errors, List<string> notes)
    {
        if (section.FindText("run_cap") is { } cap)
        {
            if (int.TryParse(cap.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
            {
                return count;
            }

            errors.Add(cap, "run_cap", $"'{cap.Text}' is not a whole number above 0");
        }
        else if (method != "grid")
        {
            notes.Add($"Without 'run_cap' W&B's sweep does not end. This one ends after {UsualExperiments} experiments.");
            return UsualExperiments;
        }

        return null;
    }

    private static string NameOf(string text) => NamePattern.Make(text) is { Length: > 0 } name ? name : "sweep";
}
