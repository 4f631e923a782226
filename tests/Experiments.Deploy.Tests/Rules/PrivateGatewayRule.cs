using Experiments.Deploy.Tests.Rendering;
using k8s.Models;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>
/// Orleans reads a client's bytes behind the gateway: nothing leads to a silo from outside the cluster, our pods may do what is allowed only,
/// and only pods with the label reach a gateway.
/// </summary>
internal sealed class PrivateGatewayRule : IManifestRule
{
    private const string Label = "experiments/gateway";

    public IEnumerable<string> Problems(Manifests manifests) =>
        Outside(manifests).Concat(Denied(manifests)).Concat(Inside(manifests));

    private static IEnumerable<string> Outside(Manifests manifests) =>
        manifests.All<V1Ingress>().SelectMany(ingress => OfIngress(ingress, manifests))
            .Concat(manifests.All<V1Service>()
                .Where(s => s.Spec.Type is not (null or "ClusterIP") || s.Spec.ExternalIPs is { Count: > 0 })
                .Select(s => $"{Manifests.Name(s)}: leads into the cluster"))
            .Concat(manifests.Pods
                .Where(p => p.Containers.SelectMany(c => c.Ports ?? []).Any(port => port.HostPort is not null))
                .Select(p => $"{p.Owner}: opens a port of its host"));

    /// <summary>The way in from outside is the HTTP API, encrypted to the Ingress, and from there over a port that a policy opens to its namespace.</summary>
    private static IEnumerable<string> OfIngress(V1Ingress ingress, Manifests manifests)
    {
        var hosts = (ingress.Spec.Tls ?? []).SelectMany(tls => tls.Hosts ?? []).ToList();
        foreach (var rule in ingress.Spec.Rules.Where(rule => !hosts.Contains(rule.Host)))
        {
            yield return $"{Manifests.Name(ingress)}: has no TLS for {rule.Host}";
        }

        var services = ingress.Spec.Rules.SelectMany(rule => rule.Http.Paths).Select(path => manifests.All<V1Service>().FirstOrDefault(s => s.Metadata.Name == path.Backend.Service?.Name));
        if (services.Any(service => service is null || service.Spec.Ports.Any(port => port.TargetPort.Value != "health")))
        {
            yield return $"{Manifests.Name(ingress)}: leads into the cluster to something else than the HTTP API";
        }
    }

    private static IEnumerable<string> Denied(Manifests manifests)
    {
        var denying = manifests.All<V1NetworkPolicy>().Where(p => p.Spec is { PolicyTypes: ["Ingress", "Egress"], Ingress: null, Egress: null }).ToList();
        foreach (var policy in denying.Where(p => p.Spec.PodSelector.MatchLabels is null))
        {
            yield return $"{Manifests.Name(policy)}: cuts off pods of others in the namespace";
        }

        foreach (var pod in manifests.Pods.Where(pod => !denying.Exists(p => pod.Matches(p.Spec.PodSelector.MatchLabels))))
        {
            yield return $"{pod.Owner}: no NetworkPolicy denies what no other allows";
        }
    }

    private static IEnumerable<string> Inside(Manifests manifests) =>
        from policy in manifests.All<V1NetworkPolicy>()
        where manifests.Silo.Matches(policy.Spec.PodSelector.MatchLabels ?? new Dictionary<string, string>())
        from rule in policy.Spec.Ingress ?? []
        let opens = rule.Ports is not { Count: > 0 } || rule.Ports.Any(p => p.Port?.Value is null or "gateway" or "30000")
        where opens && (rule.FromProperty is not { Count: > 0 } || !rule.FromProperty.All(IsLabelled))
        select $"{Manifests.Name(policy)}: lets pods without the label {Label} reach a gateway";

    private static bool IsLabelled(V1NetworkPolicyPeer peer) =>
        peer.NamespaceSelector is null && peer.PodSelector?.MatchLabels is { } labels && labels.TryGetValue(Label, out var value) && value == "allow";
}
