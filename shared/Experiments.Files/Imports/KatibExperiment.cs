using System.Collections.Immutable;
using System.Globalization;
using Experiments.Contracts;
using Experiments.Files.Yaml;

namespace Experiments.Files.Imports;

/// <summary>Reads experiments of Katib (kubeflow.org/v1beta1, kind Experiment).</summary>
/// <remarks>What has no counterpart is told by name. Nothing is left out without a word.</remarks>
public static class KatibExperiment
{
    private const int UsualExperiments = 50;

    private static readonly string[] Known =
    [
        "objective", "algorithm", "earlyStopping", "parallelTrialCount", "maxTrialCount", "maxFailedTrialCount", "parameters", "metricsCollectorSpec", "trialTemplate",
    ];

    private static readonly (string Theirs, string Ours)[] Algorithms =
    [
        ("random", "random"), ("grid", "grid"), ("tpe", "tpe"), ("multivariate-tpe", "tpe"), ("bayesianoptimization", "gp"), ("cmaes", "cma-es"), ("sobol", "sobol"),
        ("hyperband", "random"),
    ];

    private static readonly (string Sampler, string Theirs, string Ours)[] Settings =
        [("tpe", "n_startup_trials", "startup"), ("tpe", "n_ei_candidates", "candidates"), ("gp", "n_initial_points", "startup"), ("cma-es", "sigma", "sigma"), ("cma-es", "popsize", "population")];

    /// <summary>Reads an experiment.</summary>
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
        var root = Open("the experiment", map, errors);
        if (root.RequireMap("spec") is not { } specMap)
        {
            return null;
        }

        var spec = Open("the spec", specMap, errors);
        notes.AddRange(Unknown(spec, Known, string.Empty));
        var objective = spec.RequireMap("objective") is { } given ? Open("the objective", given, errors) : null;
        var metric = objective?.RequireText("objectiveMetricName")?.Text;
        var goal = objective?.RequireText("type");
        if (goal is { Text: not ("minimize" or "maximize") })
        {
            errors.Add(goal, "type", $"'{goal.Text}' is unknown; it is one of minimize, maximize");
        }

        var algorithm = spec.RequireMap("algorithm") is { } algorithmMap ? Open("the algorithm", algorithmMap, errors) : null;
        var algorithmName = algorithm?.RequireText("algorithmName")?.Text;
        if (spec.Find("nasConfig") is { } search)
        {
            errors.Add(search.Key, "nasConfig", "a search for architectures proposes graphs, and a sweep here proposes values of parameters, so that it has no counterpart");
        }

        var list = (spec.Find("nasConfig") is null ? spec.Require("parameters") : spec.Find("parameters")?.Value) as YamlList;
        var parameters = list is null ? [] : new KatibParameterReader(errors, notes).Read(list);
        var trial = KatibTrial.Read(spec.RequireMap("trialTemplate"), errors, notes);
        if (errors.Count > 0)
        {
            return null;
        }

        var sampler = Algorithms.FirstOrDefault(a => a.Theirs == algorithmName).Ours ?? "random";
        if (Algorithms.All(a => a.Theirs != algorithmName))
        {
            notes.Add($"algorithm: '{algorithmName}' has no counterpart; the sampler is random.");
        }

        var resource = default(string);
        if (algorithmName == "hyperband")
        {
            (parameters, resource) = KatibHyperband.Fix(parameters, KatibSettings.Read(algorithm!, errors), notes);
        }

        var (options, seed) = SamplerOptions(algorithm!, algorithmName!, sampler, errors, notes);
        var (command, names) = KatibCommand.Convert(trial.Arguments, trial.References, notes);
        notes.AddRange(names.Where(n => n.Key != n.Value).Select(n => $"{n.Key}: it has the name of its flag here, {n.Value}."));
        var sources = KatibMetrics.Sources(spec.FindMap("metricsCollectorSpec") is { } collector ? Open("metricsCollectorSpec", collector, errors) : null, errors, notes);
        parameters = [.. parameters.Select(p => p with { Name = names.GetValueOrDefault(p.Name, p.Name) })];
        var epochs = resource is null ? ImportedEpochs.Find(parameters) : names.GetValueOrDefault(resource, resource);
        var takesBest = TakesBest(objective!, metric!, goal!.Text, errors, notes);
        return new ImportedSweep
        {
            Name = NamePattern.Make((root.FindMap("metadata") is { } metadata ? Open("the metadata", metadata, errors).FindText("name")?.Text : null) ?? "sweep"),
            Command = command,
            Parameters = parameters,
            Metric = metric!,
            Maximise = goal.Text == "maximize",
            TakesBest = takesBest,
            OtherMetrics = objective!.Find("additionalMetricNames")?.Value is YamlList others ? [.. YamlValues.Texts("additionalMetricNames", others, errors).Select(t => t.Text)] : [],
            Sources = sources,
            Resources = trial.Resources,
            Sampler = options.Count == 0 ? sampler : $"{{ name: {sampler}, {string.Join(", ", options)} }}",
            SamplerSeed = seed,
            Pruner = Pruner(spec, algorithm!, algorithmName!, epochs, errors, notes),
            Epochs = epochs,
            Experiments = Count(spec, "maxTrialCount", errors) ?? (sampler == "grid" ? null : Usual(notes)),
            Failures = Count(spec, "maxFailedTrialCount", errors),
            Parallel = Count(spec, "parallelTrialCount", errors),
            Notes = [.. notes],
        };
    }

    private static bool TakesBest(YamlSection objective, string metric, string goal, FileProblems errors, List<string> notes)
    {
        if (objective.Find("goal") is not null)
        {
            notes.Add("objective: 'goal' has no counterpart: a sweep does not end at a value.");
        }

        notes.AddRange(Unknown(objective, ["type", "goal", "objectiveMetricName", "additionalMetricNames", "metricStrategies"], "objective: "));
        var best = true;
        foreach (var item in objective.Find("metricStrategies")?.Value is YamlList list ? list.Items : [])
        {
            var strategy = item is YamlMap map ? Open("the strategy", map, errors) : null;
            var (name, value) = (strategy?.FindText("name")?.Text, strategy?.FindText("value")?.Text);
            if (name == metric && value is "latest")
            {
                best = false;
            }
            else if (name == metric && value != (goal == "minimize" ? "min" : "max"))
            {
                notes.Add($"metricStrategies: '{value}' of {metric} has no counterpart; the best value counts.");
            }
            else if (name != metric)
            {
                notes.Add($"metricStrategies: that of {name} has no counterpart; its last value counts.");
            }
        }

        return best;
    }

    private static (List<string> Options, long? Seed) SamplerOptions(YamlSection algorithm, string name, string sampler, FileProblems errors, List<string> notes)
    {
        var options = new List<string>();
        long? seed = null;
        foreach (var (setting, value) in KatibSettings.Read(algorithm, errors))
        {
            if (setting == "random_state" && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                seed = number;
            }
            else if (Settings.FirstOrDefault(s => s.Sampler == sampler && string.Equals(s.Theirs, setting, StringComparison.OrdinalIgnoreCase)).Ours is { } ours)
            {
                options.Add($"{ours}: {value}");
            }
            else if (name != "hyperband")
            {
                notes.Add($"algorithm: setting '{setting}' of {name} has no counterpart and was left out.");
            }
        }

        return (options, seed);
    }

    private static string? Pruner(YamlSection spec, YamlSection algorithm, string algorithmName, string? epochs, FileProblems errors, List<string> notes)
    {
        if (algorithmName == "hyperband")
        {
            notes.Add(ImportedEpochs.Note(epochs));
            return KatibHyperband.Pruner(KatibSettings.Read(algorithm, errors), notes);
        }

        if (spec.FindMap("earlyStopping") is not { } map)
        {
            return null;
        }

        var early = Open("earlyStopping", map, errors);
        if (early.RequireText("algorithmName") is { Text: not "medianstop" } other)
        {
            notes.Add($"earlyStopping: '{other.Text}' has no counterpart; the sweep has no pruner.");
            return null;
        }

        var (startup, warmup) = ("5", "4");
        foreach (var (name, value) in KatibSettings.Read(early, errors))
        {
            (startup, warmup) = name switch { "min_trials_required" => (value, warmup), "start_step" => (startup, value), _ => (startup, warmup) };
            if (name is not ("min_trials_required" or "start_step"))
            {
                notes.Add($"earlyStopping: setting '{name}' has no counterpart and was left out.");
            }
        }

        notes.Add(ImportedEpochs.Note(epochs));
        return $"{{ name: median, startup: {startup}, warmup: {warmup} }}";
    }

    private static int? Count(YamlSection spec, string key, FileProblems errors)
    {
        if (spec.FindText(key) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= (key == "maxFailedTrialCount" ? 0 : 1))
        {
            return count;
        }

        errors.Add(text, key, $"'{text.Text}' is not a whole number above 0");
        return null;
    }

    private static int Usual(List<string> notes)
    {
        notes.Add($"Without 'maxTrialCount' Katib's experiment does not end. This sweep ends after {UsualExperiments} experiments.");
        return UsualExperiments;
    }

    /// <summary>Opens a group whose unknown keys are told as notes, not as errors.</summary>
    internal static YamlSection Open(string name, YamlMap map, FileProblems errors) => new(name, map, [.. map.Entries.Select(e => e.Key.Text).Distinct()], errors);

    /// <summary>Returns a note for every key that has no counterpart.</summary>
    internal static IEnumerable<string> Unknown(YamlSection section, string[] known, string prefix) =>
        section.Entries.Select(e => e.Key.Text).Where(key => !known.Contains(key)).Select(key => $"{prefix}'{key}' has no counterpart and was left out.");
}
