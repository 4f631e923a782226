using Experiments.Deploy.Tests.Rendering;
using k8s.Models;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>
/// A Job does not count drained nodes as failures, gives up at once if the client says that its input is wrong or that the cluster refuses it, and
/// can be applied again with another sweep.
/// </summary>
internal sealed class JobRule : IManifestRule
{
    private static readonly int[] Hopeless = [2, 7];

    public IEnumerable<string> Problems(Manifests manifests) => manifests.All<V1Job>().SelectMany(OfJob);

    private static IEnumerable<string> OfJob(V1Job job)
    {
        var (name, rules) = (Manifests.Name(job), job.Spec.PodFailurePolicy?.Rules ?? []);
        if (job.Spec.Template.Spec.RestartPolicy != "Never")
        {
            yield return $"{name}: restarts its container in the same pod, which no podFailurePolicy sees";
        }

        if (!rules.Any(rule => rule.Action == "Ignore" && rule.OnPodConditions?.Any(c => c.Type == "DisruptionTarget") == true))
        {
            yield return $"{name}: counts drained nodes as failures";
        }

        var given = rules.Where(rule => rule is { Action: "FailJob", OnExitCodes.OperatorProperty: "In" } && job.Spec.Template.Spec.Containers.Any(c => c.Name == rule.OnExitCodes.ContainerName))
            .SelectMany(rule => rule.OnExitCodes.Values);
        foreach (var code in Hopeless.Except(given))
        {
            yield return $"{name}: tries again after exit code {code}, which stays so";
        }

        if (job.Metadata.Annotations?.ContainsKey("argocd.argoproj.io/sync-options") != true || !job.Metadata.Annotations.ContainsKey("kustomize.toolkit.fluxcd.io/force"))
        {
            yield return $"{name}: cannot be applied again by Argo CD and Flux, because its template cannot change";
        }
    }
}
