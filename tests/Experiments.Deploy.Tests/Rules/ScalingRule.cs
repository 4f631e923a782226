using Experiments.Deploy.Tests.Rendering;
using k8s.Models;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>Exactly one hand sets the number of silos, on a workload that exists; and where it is a machine's, evictions are bounded.</summary>
internal sealed class ScalingRule : IManifestRule
{
    public IEnumerable<string> Problems(Manifests manifests)
    {
        var scalers = manifests.All<V2HorizontalPodAutoscaler>()
            .Select(h => (Name: Manifests.Name(h), Target: h.Spec.ScaleTargetRef, Most: h.Spec.MaxReplicas))
            .Concat(manifests.All<ScaledObject>().Select(s => (Name: Manifests.Name(s), Target: s.Spec.ScaleTargetRef, Most: s.Spec.MaxReplicaCount)))
            .ToList();
        foreach (var (name, target, most) in scalers)
        {
            var deployment = manifests.All<V1Deployment>().FirstOrDefault(d => d.Kind == target.Kind && d.Metadata.Name == target.Name);
            if (deployment is null)
            {
                yield return $"{name}: there is no {target.Kind} {target.Name}";
            }
            else if (deployment.Spec.Replicas is not null)
            {
                yield return $"{name}: {target.Name} has a number of its own, to which every apply goes back";
            }

            if (most < 2)
            {
                yield return $"{name}: scales to no more than {most}";
            }
        }

        if (scalers.Count > 1)
        {
            yield return $"{string.Join(" and ", scalers.Select(s => s.Name))} pull at the same silos";
        }

        if (scalers.Count > 0 && manifests.All<V1PodDisruptionBudget>().All(b => b.Spec.MaxUnavailable?.Value != "1" || !manifests.Silo.Matches(b.Spec.Selector.MatchLabels)))
        {
            yield return $"{manifests.Silo.Owner}: nothing keeps node drains to one silo at a time";
        }
    }
}
