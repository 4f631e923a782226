using Experiments.Deploy.Tests.Rendering;
using k8s.Models;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>
/// Every secret that is referred to stands in the overlay's secret.example.yaml with its keys; none is in the objects themselves or in a
/// variable.
/// </summary>
internal sealed class SecretRule : IManifestRule
{
    public IEnumerable<string> Problems(Manifests manifests)
    {
        foreach (var secret in manifests.All<V1Secret>())
        {
            yield return $"{Manifests.Name(secret)}: secrets do not belong into manifests";
        }

        foreach (var (owner, name, key) in References(manifests))
        {
            if (manifests.Secrets.FirstOrDefault(s => s.Metadata.Name == name) is not { } secret)
            {
                yield return $"{owner}: secret.example.yaml has no secret {name}";
            }
            else if (!secret.StringData.ContainsKey(key))
            {
                yield return $"{owner}: secret {name} has no key {key}";
            }
        }

        foreach (var pod in manifests.Pods)
        {
            foreach (var variable in pod.Containers.SelectMany(c => c.Env ?? []).Where(e => e.ValueFrom?.SecretKeyRef is not null))
            {
                yield return $"{pod.Owner}: {variable.Name} is a secret in a variable, which cannot change while the pod runs and is easily printed";
            }
        }
    }

    private static IEnumerable<(string Owner, string Name, string Key)> References(Manifests manifests)
    {
        var volumes =
            from pod in manifests.Pods
            from volume in pod.Spec.Volumes ?? []
            where volume.Secret is not null
            from item in volume.Secret.Items ?? [new V1KeyToPath { Key = "(all keys: name them)" }]
            select (pod.Owner, volume.Secret.SecretName, item.Key);
        var triggers =
            from authentication in manifests.All<TriggerAuthentication>()
            from secret in authentication.Spec.SecretTargetRef
            select (Manifests.Name(authentication), secret.Name, secret.Key);
        return volumes.Concat(triggers);
    }
}
