using Experiments.Deploy.Tests.Rendering;
using k8s.Models;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>Every selector takes some pods, and a workload's takes its own.</summary>
internal sealed class SelectorRule : IManifestRule
{
    public IEnumerable<string> Problems(Manifests manifests)
    {
        foreach (var (owner, selector) in Workloads(manifests))
        {
            if (!manifests.Pods.Single(p => p.Owner == owner).Matches(selector.MatchLabels))
            {
                yield return $"{owner}: its selector does not take its own pods";
            }
        }

        foreach (var (user, labels) in Users(manifests))
        {
            if (!manifests.Pods.Any(p => p.Matches(labels)))
            {
                yield return $"{user}: no pod has {string.Join(", ", labels.Select(l => $"{l.Key}={l.Value}"))}";
            }
        }
    }

    private static IEnumerable<(string Owner, V1LabelSelector Selector)> Workloads(Manifests manifests) =>
        manifests.All<V1Deployment>().Select(d => (Manifests.Name(d), d.Spec.Selector))
            .Concat(manifests.All<V1StatefulSet>().Select(s => (Manifests.Name(s), s.Spec.Selector)));

    private static IEnumerable<(string User, IDictionary<string, string> Labels)> Users(Manifests manifests) =>
        manifests.All<V1Service>().Select(s => (Manifests.Name(s), s.Spec.Selector))
            .Concat(manifests.All<V1PodDisruptionBudget>().Select(b => (Manifests.Name(b), b.Spec.Selector.MatchLabels)))
            .Concat(manifests.All<V1NetworkPolicy>().SelectMany(OfPolicy))
            .Concat(manifests.Pods.SelectMany(OfPlacement));

    private static IEnumerable<(string User, IDictionary<string, string> Labels)> OfPolicy(V1NetworkPolicy policy)
    {
        // A peer with a namespace selector is somebody else's pod.
        var peers = (policy.Spec.Ingress ?? []).SelectMany(i => i.FromProperty ?? []).Concat((policy.Spec.Egress ?? []).SelectMany(e => e.To ?? []));
        return peers.Where(p => p.NamespaceSelector is null).Select(p => p.PodSelector).Append(policy.Spec.PodSelector)
            .Where(s => s?.MatchLabels is not null)
            .Select(s => (Manifests.Name(policy), s.MatchLabels));
    }

    private static IEnumerable<(string User, IDictionary<string, string> Labels)> OfPlacement(Pod pod) =>
        (pod.Spec.TopologySpreadConstraints ?? []).Select(c => c.LabelSelector)
            .Concat((pod.Spec.Affinity?.PodAntiAffinity?.PreferredDuringSchedulingIgnoredDuringExecution ?? []).Select(t => t.PodAffinityTerm.LabelSelector))
            .Select(s => ($"{pod.Owner}, placement", s.MatchLabels));
}
