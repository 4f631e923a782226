using Experiments.Deploy.Tests.Rendering;
using k8s.Models;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>Ports of services, probes and network policies are ports that the pods open.</summary>
internal sealed class PortRule : IManifestRule
{
    public IEnumerable<string> Problems(Manifests manifests) =>
        manifests.Pods.SelectMany(OfProbes)
            .Concat(manifests.All<V1Service>().SelectMany(s => OfService(s, manifests)))
            .Concat(manifests.All<V1NetworkPolicy>().SelectMany(p => OfPolicy(p, manifests)));

    private static IEnumerable<string> OfProbes(Pod pod) =>
        from container in pod.Containers
        from probe in new[] { container.StartupProbe, container.LivenessProbe, container.ReadinessProbe }
        where probe?.HttpGet is not null && !pod.Has(probe.HttpGet.Port.Value)
        select $"{pod.Owner}: a probe of {container.Name} asks port {probe.HttpGet.Port.Value}, which it does not open";

    private static IEnumerable<string> OfService(V1Service service, Manifests manifests) =>
        from pod in manifests.Pods.Where(p => p.Matches(service.Spec.Selector))
        from port in service.Spec.Ports
        where !pod.Has(port.TargetPort.Value)
        select $"{Manifests.Name(service)}: {pod.Owner} does not open port {port.TargetPort.Value}";

    private static IEnumerable<string> OfPolicy(V1NetworkPolicy policy, Manifests manifests)
    {
        foreach (var rule in policy.Spec.Ingress ?? [])
        {
            foreach (var problem in Missing(policy, manifests, [policy.Spec.PodSelector], rule.Ports))
            {
                yield return problem;
            }
        }

        foreach (var rule in policy.Spec.Egress ?? [])
        {
            var ours = (rule.To ?? []).Where(p => p.NamespaceSelector is null && p.PodSelector is not null).Select(p => p.PodSelector);
            foreach (var problem in Missing(policy, manifests, ours, rule.Ports))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<string> Missing(
        V1NetworkPolicy policy, Manifests manifests, IEnumerable<V1LabelSelector> targets, IList<V1NetworkPolicyPort> ports) =>
        from target in targets
        from pod in manifests.Pods.Where(p => p.Matches(target.MatchLabels))
        from port in ports ?? []
        where !pod.Has(port.Port.Value)
        select $"{Manifests.Name(policy)}: {pod.Owner} does not open port {port.Port.Value}";
}
