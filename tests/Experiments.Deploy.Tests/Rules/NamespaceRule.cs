using Experiments.Deploy.Tests.Rendering;
using k8s.Models;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>
/// Everything is in one namespace, and nothing belongs to the whole cluster: who has rights in the namespace alone can apply and remove an
/// installation, and a removal takes nothing of others along. The namespace that cluster/ makes is that one, and lets restricted pods in only.
/// </summary>
internal sealed class NamespaceRule : IManifestRule
{
    private const string Enforce = "pod-security.kubernetes.io/enforce";

    public IEnumerable<string> Problems(Manifests manifests)
    {
        foreach (var shared in manifests.Objects.Where(IsOfCluster))
        {
            yield return $"{Manifests.Name(shared)}: belongs to the whole cluster";
        }

        if (manifests.Cluster.OfType<V1Namespace>().ToList() is not [var space])
        {
            yield return "cluster/ has not exactly one namespace";
            yield break;
        }

        if (space.Metadata.Labels?.TryGetValue(Enforce, out var level) != true || level != "restricted")
        {
            yield return $"{Manifests.Name(space)}: {Enforce} is not restricted";
        }

        foreach (var other in manifests.Objects.Where(o => !IsOfCluster(o) && o.Metadata.NamespaceProperty != space.Metadata.Name))
        {
            yield return $"{Manifests.Name(other)}: is in namespace '{other.Metadata.NamespaceProperty}', not in {space.Metadata.Name}";
        }
    }

    private static bool IsOfCluster(k8s.IKubernetesObject<V1ObjectMeta> of) =>
        of is V1Namespace or V1PriorityClass or V1ClusterRole or V1ClusterRoleBinding or V1StorageClass or V1PersistentVolume;
}
