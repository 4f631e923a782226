using Experiments.Deploy.Tests.Rendering;
using k8s.Models;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>Every pod may ask a DNS server, over UDP and TCP, at the port at which its pods listen.</summary>
internal sealed class DnsRule : IManifestRule
{
    private static readonly string[] Ports = ["53", "5353"];

    public IEnumerable<string> Problems(Manifests manifests) =>
        from pod in manifests.Pods
        let open = manifests.All<V1NetworkPolicy>().Where(p => pod.Matches(p.Spec.PodSelector.MatchLabels)).SelectMany(p => p.Spec.Egress ?? []).Where(IsDns).ToList()
        from protocol in new[] { "UDP", "TCP" }
        where !open.Exists(rule => rule.Ports.Any(port => port.Protocol == protocol))
        select $"{pod.Owner}: may not ask DNS over {protocol}";

    private static bool IsDns(V1NetworkPolicyEgressRule rule) =>
        rule.Ports?.All(port => Ports.Contains(port.Port.Value)) == true
        && rule.To?.All(peer => peer.IpBlock is not null || (peer.NamespaceSelector?.MatchLabels?.Count > 0 && peer.PodSelector?.MatchLabels?.Count > 0)) == true;
}
