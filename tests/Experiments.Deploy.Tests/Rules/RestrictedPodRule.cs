using Experiments.Deploy.Tests.Rendering;
using k8s.Models;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>The restricted Pod Security Standard, and a root file system that nobody writes to.</summary>
internal sealed class RestrictedPodRule : IManifestRule
{
    public IEnumerable<string> Problems(Manifests manifests) =>
        manifests.Pods.SelectMany(pod => OfPod(pod).Concat(pod.Containers.SelectMany(OfContainer)).Select(p => $"{pod.Owner}: {p}"));

    private static IEnumerable<string> OfPod(Pod pod)
    {
        var security = pod.Spec.SecurityContext;
        if (security?.RunAsNonRoot != true || security.RunAsUser is null or 0)
        {
            yield return "may run as root";
        }

        if (security?.SeccompProfile?.Type != "RuntimeDefault")
        {
            yield return "has no seccomp profile";
        }

        if (pod.Spec.HostNetwork == true || pod.Spec.HostPID == true || pod.Spec.HostIPC == true)
        {
            yield return "shares a namespace of its host";
        }

        foreach (var volume in (pod.Spec.Volumes ?? []).Where(v => v.HostPath is not null))
        {
            yield return $"mounts a folder of its host as {volume.Name}";
        }
    }

    private static IEnumerable<string> OfContainer(V1Container container)
    {
        var security = container.SecurityContext;
        if (security?.AllowPrivilegeEscalation != false || security.Privileged == true)
        {
            yield return $"{container.Name} may gain rights";
        }

        if (security?.Capabilities?.Drop?.Contains("ALL") != true || security.Capabilities.Add is { Count: > 0 })
        {
            yield return $"{container.Name} keeps capabilities";
        }

        if (security?.ReadOnlyRootFilesystem != true)
        {
            yield return $"{container.Name} may write to its image";
        }

        if (security?.RunAsNonRoot == false || security?.RunAsUser == 0)
        {
            yield return $"{container.Name} runs as root";
        }
    }
}
