using Experiments.Deploy.Tests.Rendering;
using k8s.Models;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>A priority class that a pod names is one that cluster/ makes, and evicts nobody.</summary>
internal sealed class PriorityRule : IManifestRule
{
    public IEnumerable<string> Problems(Manifests manifests)
    {
        foreach (var pod in manifests.Pods.Where(p => p.Spec.PriorityClassName is not null))
        {
            if (manifests.Cluster.OfType<V1PriorityClass>().All(c => c.Metadata.Name != pod.Spec.PriorityClassName))
            {
                yield return $"{pod.Owner}: there is no PriorityClass {pod.Spec.PriorityClassName}";
            }
        }

        foreach (var priority in manifests.Cluster.OfType<V1PriorityClass>().Where(c => c.PreemptionPolicy != "Never" || c.GlobalDefault == true))
        {
            yield return $"{Manifests.Name(priority)}: evicts other people's pods";
        }
    }
}
