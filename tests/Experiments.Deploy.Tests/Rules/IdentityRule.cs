using Experiments.Deploy.Tests.Rendering;
using k8s.Models;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>No pod gets a token for Kubernetes' interface, named accounts exist, and nothing is granted to anybody.</summary>
internal sealed class IdentityRule : IManifestRule
{
    public IEnumerable<string> Problems(Manifests manifests)
    {
        foreach (var pod in manifests.Pods)
        {
            if (pod.Spec.AutomountServiceAccountToken != false)
            {
                yield return $"{pod.Owner}: gets a token of its service account";
            }

            if (pod.Spec.ServiceAccountName is { } account && manifests.All<V1ServiceAccount>().All(a => a.Metadata.Name != account))
            {
                yield return $"{pod.Owner}: there is no ServiceAccount {account}";
            }
        }

        foreach (var granted in manifests.Objects.Where(o => o is V1Role or V1RoleBinding or V1ClusterRole or V1ClusterRoleBinding))
        {
            yield return $"{Manifests.Name(granted)}: nobody here needs rights";
        }
    }
}
