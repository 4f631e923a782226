using Experiments.Files.Yaml;

namespace Experiments.Files.Imports;

/// <summary>Finds the containers of a Katib trial in the resources that Katib starts: a Job, a training job of Kubeflow, or a TrainJob.</summary>
internal static class KatibPods
{
    private const string Replicas = "ReplicaSpecs";

    /// <summary>The roles of the process that reports metrics, the most likely first.</summary>
    private static readonly string[] Roles = ["Master", "Chief", "Launcher", "Worker"];

    /// <summary>Returns the containers; none after an error.</summary>
    /// <param name="template">The trial template.</param>
    /// <param name="map">The trial template, for the places of errors.</param>
    /// <param name="errors">Receives what cannot be read.</param>
    /// <param name="notes">Receives what has no counterpart.</param>
    public static YamlSection[] Find(YamlSection template, YamlMap map, FileProblems errors, List<string> notes)
    {
        if (template.Find("configMap") is { } away)
        {
            errors.Add(away.Key, "configMap", "the template of the trials is in the cluster and not in this file; put it here as 'trialSpec'");
            return [];
        }

        if (template.FindMap("trialSpec") is not { } resourceMap)
        {
            errors.Add(map, "trialTemplate", "there is no 'trialSpec'");
            return [];
        }

        var resource = Open("trialSpec", resourceMap, ["apiVersion", "kind", "metadata", "spec"], errors, notes);
        if (resource.FindMap("spec") is not { } specMap)
        {
            errors.Add(resourceMap, "trialSpec", "there is no 'spec'");
            return [];
        }

        var spec = KatibExperiment.Open("the spec", specMap, errors);
        if (spec.FindMap("template") is { } pod)
        {
            notes.AddRange(KatibExperiment.Unknown(spec, ["template"], "trialSpec.spec: "));
            return OfPod(pod, errors, notes);
        }

        if (spec.FindMap("trainer") is { } trainer)
        {
            notes.AddRange(KatibExperiment.Unknown(spec, ["trainer"], "trialSpec.spec: "));
            return [KatibExperiment.Open("the trainer", trainer, errors)];
        }

        if (spec.Entries.FirstOrDefault(e => e.Key.Text.EndsWith(Replicas, StringComparison.Ordinal) && e.Value is YamlMap) is { } roles)
        {
            notes.AddRange(KatibExperiment.Unknown(spec, [roles.Key.Text], "trialSpec.spec: "));
            return OfReplicas(KatibExperiment.Open(roles.Key.Text, (YamlMap)roles.Value, errors), LabelsOf(template, errors), errors, notes);
        }

        errors.Add(
            resourceMap,
            "trialSpec",
            $"a {resource.FindText("kind")?.Text ?? "resource without kind"} has no counterpart, because an experiment is one program; a Job, a training job of Kubeflow and a TrainJob can be read");
        return [];
    }

    private static YamlSection[] OfReplicas(YamlSection roles, IReadOnlyCollection<string> labels, FileProblems errors, List<string> notes)
    {
        var entries = roles.Entries.Where(e => e.Value is YamlMap).ToList();
        var chosen = entries.Find(e => labels.Contains(e.Key.Text, StringComparer.OrdinalIgnoreCase))
            ?? Roles.Select(role => entries.Find(e => e.Key.Text == role)).FirstOrDefault(e => e is not null)
            ?? entries.FirstOrDefault();
        if (chosen is null)
        {
            return [];
        }

        notes.AddRange(entries.Where(e => e != chosen).Select(e => $"replica '{e.Key.Text}' has no counterpart and was left out: an experiment is one program on one silo."));
        var role = Open($"the replica {chosen.Key.Text}", (YamlMap)chosen.Value, ["replicas", "restartPolicy", "template"], errors, notes);
        if (role.FindText("replicas")?.Text is { } count && count != "1")
        {
            notes.Add($"replica '{chosen.Key.Text}': {count} of them have no counterpart; an experiment is one program on one silo.");
        }

        return role.FindMap("template") is { } pod ? OfPod(pod, errors, notes) : [];
    }

    private static YamlSection[] OfPod(YamlMap map, FileProblems errors, List<string> notes)
    {
        if (Open("the pod's template", map, ["metadata", "spec"], errors, notes).FindMap("spec") is not { } specMap)
        {
            return [];
        }

        var pod = Open("the pod", specMap, ["containers", "restartPolicy"], errors, notes);
        return pod.Find("containers")?.Value is YamlList list ? [.. list.Items.OfType<YamlMap>().Select(c => KatibExperiment.Open("the container", c, errors))] : [];
    }

    /// <summary>Returns the values of the labels that name the pod whose metrics count, such as <c>worker</c>.</summary>
    private static string[] LabelsOf(YamlSection template, FileProblems errors) =>
        template.FindMap("primaryPodLabels") is { } labels
            ? [.. KatibExperiment.Open("primaryPodLabels", labels, errors).Entries.Select(e => YamlValues.Flatten(e.Value)).OfType<string>()]
            : [];

    private static YamlSection Open(string name, YamlMap map, string[] known, FileProblems errors, List<string> notes)
    {
        var section = KatibExperiment.Open(name, map, errors);
        notes.AddRange(KatibExperiment.Unknown(section, known, $"{name}: "));
        return section;
    }
}
