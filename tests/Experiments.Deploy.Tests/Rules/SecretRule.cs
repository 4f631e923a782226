using Experiments.Deploy.Tests.Rendering;
using k8s.Models;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>
/// Every secret that is referred to stands in the overlay's secret.example.yaml or in certificates.example.yaml with its keys, or cert-manager
/// makes it; none is in the objects themselves or in a variable.
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
            if (KeysOf(name, manifests) is not { } keys)
            {
                yield return $"{owner}: secret.example.yaml has no secret {name}";
            }
            else if (!keys.Contains(key))
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

    /// <summary>Returns the keys of a secret; null if there is no such secret.</summary>
    private static IEnumerable<string>? KeysOf(string name, Manifests manifests) =>
        manifests.All<Certificate>().Any(certificate => certificate.Spec.SecretName == name)
            ? ["tls.crt", "tls.key", "ca.crt"]
            : manifests.Secrets.FirstOrDefault(secret => secret.Metadata.Name == name)?.StringData.Keys;

    private static IEnumerable<(string Owner, string Name, string Key)> References(Manifests manifests)
    {
        var projected =
            from pod in manifests.Pods
            from volume in pod.Spec.Volumes ?? []
            where volume.Projected is not null
            from source in volume.Projected.Sources
            where source.Secret is not null
            from item in source.Secret.Items ?? [new V1KeyToPath { Key = "(all keys: name them)" }]
            select (pod.Owner, source.Secret.Name, item.Key);
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
        return volumes.Concat(projected).Concat(triggers);
    }
}
