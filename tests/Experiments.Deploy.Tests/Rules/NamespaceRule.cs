using Experiments.Deploy.Tests.Rendering;
using k8s.Models;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>Everything is in one namespace of its own, where Kubernetes itself refuses pods that are not restricted.</summary>
internal sealed class NamespaceRule : IManifestRule
{
    private const string Enforce = "pod-security.kubernetes.io/enforce";

    public IEnumerable<string> Problems(Manifests manifests)
    {
        if (manifests.All<V1Namespace>().ToList() is not [var space])
        {
            yield return "there is not exactly one namespace";
            yield break;
        }

        if (space.Metadata.Labels?.TryGetValue(Enforce, out var level) != true || level != "restricted")
        {
            yield return $"{Manifests.Name(space)}: {Enforce} is not restricted";
        }

        foreach (var other in manifests.Objects.Where(o => o is not (V1Namespace or V1PriorityClass) && o.Metadata.NamespaceProperty != space.Metadata.Name))
        {
            yield return $"{Manifests.Name(other)}: is in namespace '{other.Metadata.NamespaceProperty}', not in {space.Metadata.Name}";
        }
    }
}
