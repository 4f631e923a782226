using Experiments.Deploy.Tests.Rendering;
using k8s.Models;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>
/// Every object has the labels that Kubernetes recommends (app.kubernetes.io), so that tools show an installation as one thing. Our own pods say
/// the version of their image. Templates of claims have none: they could never change again.
/// </summary>
internal sealed class LabelRule : IManifestRule
{
    private const string Prefix = "app.kubernetes.io/";

    private static readonly string[] OfAll = ["instance", "part-of", "managed-by"];
    private static readonly string[] OfPods = ["name", "component"];

    public IEnumerable<string> Problems(Manifests manifests)
    {
        foreach (var of in manifests.Objects)
        {
            foreach (var label in OfAll.Where(label => Label(of.Metadata.Labels, label) is null))
            {
                yield return $"{Manifests.Name(of)}: has no label {Prefix}{label}";
            }
        }

        foreach (var pod in manifests.Pods)
        {
            foreach (var label in OfPods.Concat(OfAll).Where(label => Label(pod.Labels, label) is null))
            {
                yield return $"{pod.Owner}: its pods have no label {Prefix}{label}";
            }

            // A digest alone says no version.
            var image = pod.Spec.Containers[0].Image.Split('@')[0];
            var hasVersion = !pod.Spec.Containers[0].Image.Contains('@', StringComparison.Ordinal) || image[(image.LastIndexOf('/') + 1)..].Contains(':', StringComparison.Ordinal);
            if (Label(pod.Labels, "name") == "experiments" && hasVersion && Label(pod.Labels, "component") != "sweep" && !image.EndsWith($":{Label(pod.Labels, "version")}", StringComparison.Ordinal))
            {
                yield return $"{pod.Owner}: says version {Label(pod.Labels, "version") ?? "nothing"} and runs {image}";
            }
        }

        foreach (var set in manifests.All<V1StatefulSet>().Where(set => (set.Spec.VolumeClaimTemplates ?? []).Any(claim => claim.Metadata.Labels is { Count: > 0 })))
        {
            yield return $"{Manifests.Name(set)}: the template of its claim has labels, which can never change";
        }
    }

    private static string? Label(IDictionary<string, string>? labels, string name) => labels is not null && labels.TryGetValue(Prefix + name, out var value) ? value : null;
}
