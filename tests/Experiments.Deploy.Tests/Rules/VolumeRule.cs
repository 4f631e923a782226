using Experiments.Deploy.Tests.Rendering;
using k8s.Models;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>Every mount names a volume, every volume is mounted, every claim exists.</summary>
internal sealed class VolumeRule : IManifestRule
{
    public IEnumerable<string> Problems(Manifests manifests) => manifests.Pods.SelectMany(p => OfPod(p, manifests));

    private static IEnumerable<string> OfPod(Pod pod, Manifests manifests)
    {
        var volumes = (pod.Spec.Volumes ?? []).Select(v => v.Name).Concat(pod.Claims).ToList();
        var mounts = pod.Containers.SelectMany(c => c.VolumeMounts ?? []).Select(m => m.Name).Distinct().ToList();
        foreach (var mount in mounts.Except(volumes))
        {
            yield return $"{pod.Owner}: mounts {mount}, which is no volume of it";
        }

        foreach (var volume in volumes.Except(mounts))
        {
            yield return $"{pod.Owner}: nobody mounts its volume {volume}";
        }

        foreach (var claim in (pod.Spec.Volumes ?? []).Select(v => v.PersistentVolumeClaim?.ClaimName).OfType<string>())
        {
            if (manifests.Objects.Concat(manifests.Cluster).OfType<V1PersistentVolumeClaim>().All(c => c.Metadata.Name != claim))
            {
                yield return $"{pod.Owner}: there is no PersistentVolumeClaim {claim}";
            }
        }
    }
}
