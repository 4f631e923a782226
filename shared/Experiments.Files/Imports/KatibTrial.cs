using System.Collections.Immutable;
using Experiments.Files.Yaml;

namespace Experiments.Files.Imports;

/// <summary>What a Katib trial template says of the program.</summary>
/// <param name="Arguments">The command and arguments of the primary container.</param>
/// <param name="References">The parameters of the experiment by the names of the trial's.</param>
/// <param name="Resources">What the container is limited to, as YAML; null: nothing is said.</param>
internal sealed record KatibTrial(ImmutableArray<string> Arguments, IReadOnlyDictionary<string, string> References, string? Resources)
{
    private static readonly string[] Known = ["primaryContainerName", "primaryPodLabels", "trialParameters", "trialSpec", "configMap"];

    /// <summary>Reads the template of a trial.</summary>
    public static KatibTrial Read(YamlMap? map, FileProblems errors, List<string> notes)
    {
        var nothing = new KatibTrial([], new Dictionary<string, string>(), null);
        if (map is null)
        {
            return nothing;
        }

        var template = KatibExperiment.Open("the trial template", map, errors);
        notes.AddRange(KatibExperiment.Unknown(template, Known, "trialTemplate: "));
        var references = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in template.Find("trialParameters")?.Value is YamlList list ? list.Items : [])
        {
            var parameter = item is YamlMap entry ? new YamlSection("the trial parameter", entry, ["name", "description", "reference"], errors) : null;
            if (parameter?.RequireText("name")?.Text is { } name && parameter.RequireText("reference")?.Text is { } reference)
            {
                references[name] = reference;
            }
        }

        var primary = template.FindText("primaryContainerName")?.Text;
        if (KatibPods.Find(template, map, errors, notes) is not { Length: > 0 } containers)
        {
            if (errors.Count == 0)
            {
                errors.Add(map, "trialTemplate", "there is no container");
            }

            return nothing;
        }

        var container = containers.FirstOrDefault(c => c.FindText("name")?.Text == primary) ?? containers[0];
        notes.AddRange(containers.Where(c => c != container).Select(c => $"container '{c.FindText("name")?.Text}' has no counterpart and was left out."));
        if (container.FindText("image")?.Text is { } image)
        {
            notes.Add($"image '{image}' has no counterpart: put the program beside the workload file, or say 'code: none' and start silos in the image.");
        }

        notes.AddRange(KatibExperiment.Unknown(container, ["name", "image", "command", "args", "resources"], "container: "));
        if (container.Find("command") is null && container.Find("args") is not null)
        {
            notes.Add("container: there is no 'command', and the program that its image starts is not known here; put it first in 'command' of the workload file.");
        }

        ImmutableArray<string> arguments = [.. Texts(container, "command", errors), .. Texts(container, "args", errors)];
        if (arguments.IsEmpty)
        {
            errors.Add(map, "trialTemplate", "the container has neither 'command' nor 'args'; the command of its image is not known here");
        }

        return new KatibTrial(arguments, references, Limits(container, errors, notes));
    }

    private static IEnumerable<string> Texts(YamlSection container, string key, FileProblems errors) =>
        container.Find(key)?.Value is YamlList list ? YamlValues.Texts(key, list, errors).Select(t => t.Text) : [];

    private static string? Limits(YamlSection container, FileProblems errors, List<string> notes)
    {
        if (container.FindMap("resources") is not { } map || KatibExperiment.Open("the resources", map, errors).FindMap("limits") is not { } limits)
        {
            return null;
        }

        var parts = new List<string>();
        foreach (var entry in KatibExperiment.Open("the limits", limits, errors).Entries)
        {
            var value = YamlValues.Flatten(entry.Value) ?? string.Empty;
            switch (entry.Key.Text)
            {
                case "cpu" when int.TryParse(value, out var cpus) && cpus > 0:
                    parts.Add($"cpus: {value}");
                    break;
                case "memory" when value.EndsWith("Gi", StringComparison.Ordinal) || value.EndsWith("Mi", StringComparison.Ordinal):
                    parts.Add($"memory: {value}B");
                    break;
                case "nvidia.com/gpu" when int.TryParse(value, out var gpus) && gpus > 0:
                    parts.Add($"gpus: {value}");
                    break;
                default:
                    notes.Add($"resources: the limit '{entry.Key.Text}: {value}' has no counterpart and was left out.");
                    break;
            }
        }

        return parts.Count == 0 ? null : $"{{ {string.Join(", ", parts)} }}";
    }
}
