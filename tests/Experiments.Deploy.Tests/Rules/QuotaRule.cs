using System.Globalization;
using Experiments.Deploy.Tests.Rendering;
using k8s.Models;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>
/// No container has a CPU limit. In a namespace with a quota, every container has limits of CPU and ephemeral storage. A silo's CPU limit is
/// above its slots, so that grains run beside them. The storage holds the container's empty folders.
/// </summary>
internal sealed class QuotaRule : IManifestRule
{
    private const string Storage = "ephemeral-storage";

    public IEnumerable<string> Problems(Manifests manifests)
    {
        var all = manifests.Pods.SelectMany(pod => pod.Containers.Select(container => (Pod: pod, Container: container))).ToList();
        if (all.TrueForAll(c => Limit(c.Container, "cpu") is null))
        {
            yield break;
        }

        foreach (var (pod, container) in all)
        {
            if (Limit(container, "cpu") is not { } cpu)
            {
                yield return $"{pod.Owner}: others have a CPU limit, and {container.Name} has none, which a ResourceQuota rejects";
            }
            else if (Threads(manifests, container) is { } threads && cpu < threads + 1)
            {
                yield return $"{pod.Owner}: {container.Name} has a CPU limit of {cpu}, which holds its grains back while {threads} threads train";
            }

            var folders = (pod.Spec.Volumes ?? []).Where(v => v.EmptyDir is not null && (container.VolumeMounts ?? []).Any(m => m.Name == v.Name)).Sum(v => v.EmptyDir.SizeLimit?.ToDecimal() ?? 0);
            if (Limit(container, Storage) is not { } storage || storage < folders)
            {
                yield return $"{pod.Owner}: {container.Name} has not the {Storage} for its empty folders of {folders / (1 << 20)} MiB";
            }
            else if (container.Resources.Requests?.TryGetValue(Storage, out var asked) != true || asked!.ToDecimal() != storage)
            {
                yield return $"{pod.Owner}: {container.Name} may use more {Storage} than it asks for";
            }
        }
    }

    private static decimal? Limit(V1Container container, string resource) =>
        container.Resources?.Limits is { } limits && limits.TryGetValue(resource, out var value) ? value.ToDecimal() : null;

    /// <summary>Returns how many threads compute in a container; null if it has no slots.</summary>
    private static int? Threads(Manifests manifests, V1Container container) => container.Name switch
    {
        "silo" => Setting(manifests, "silo", "SLOTS__COUNT") * Setting(manifests, "silo", "SLOTS__THREADSPERSLOT"),
        "agent" => Setting(manifests, "agent", "PROGRAMS__CPUS"),
        _ => null,
    };

    private static int Setting(Manifests manifests, string pod, string key) =>
        int.Parse(manifests.Config($"experiments-{pod}").Data[$"EXPERIMENTS_{key}"], CultureInfo.InvariantCulture);
}
