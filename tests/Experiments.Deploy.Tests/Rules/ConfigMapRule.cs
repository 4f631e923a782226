using Experiments.Deploy.Tests.Rendering;
using k8s.Models;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>Every ConfigMap that a pod refers to exists and has the keys that it names.</summary>
internal sealed class ConfigMapRule : IManifestRule
{
    public IEnumerable<string> Problems(Manifests manifests)
    {
        foreach (var (owner, name, keys) in manifests.Pods.SelectMany(References))
        {
            if (manifests.All<V1ConfigMap>().FirstOrDefault(c => c.Metadata.Name == name) is not { } config)
            {
                yield return $"{owner}: there is no ConfigMap {name}";
            }
            else
            {
                foreach (var key in keys.Where(k => !config.Data.ContainsKey(k)))
                {
                    yield return $"{owner}: ConfigMap {name} has no key {key}";
                }
            }
        }
    }

    private static IEnumerable<(string Owner, string Name, IEnumerable<string> Keys)> References(Pod pod)
    {
        var variables = pod.Containers.SelectMany(c => c.Env ?? []).Select(e => e.ValueFrom?.ConfigMapKeyRef).OfType<V1ConfigMapKeySelector>();
        var sources = pod.Containers.SelectMany(c => c.EnvFrom ?? []).Select(e => e.ConfigMapRef).OfType<V1ConfigMapEnvSource>();
        var volumes = (pod.Spec.Volumes ?? []).Select(v => v.ConfigMap).OfType<V1ConfigMapVolumeSource>();
        return variables.Select(v => (pod.Owner, v.Name, (IEnumerable<string>)[v.Key]))
            .Concat(sources.Select(s => (pod.Owner, s.Name, Enumerable.Empty<string>())))
            .Concat(volumes.Select(v => (pod.Owner, v.Name, (v.Items ?? []).Select(i => i.Key).Concat(Mounted(pod, v)))));
    }

    /// <summary>Files of the volume that commands and arguments name.</summary>
    private static IEnumerable<string> Mounted(Pod pod, V1ConfigMapVolumeSource source)
    {
        var volume = pod.Spec.Volumes.Single(v => v.ConfigMap == source).Name;
        return
            from container in pod.Containers
            from mount in container.VolumeMounts ?? []
            where mount.Name == volume
            from word in (container.Command ?? []).Concat(container.Args ?? [])
            let path = word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..]
            where path.StartsWith(mount.MountPath + "/", StringComparison.Ordinal)
            select path[(mount.MountPath.Length + 1)..];
    }
}
