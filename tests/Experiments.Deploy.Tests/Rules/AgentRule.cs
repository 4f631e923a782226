using System.Globalization;
using Experiments.Deploy.Tests.Rendering;
using k8s.Models;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>
/// An agent asks for the processors and the GPUs that it offers, has the time to save what runs, opens no port for clients, and reaches silos, agents
/// and the database alone.
/// </summary>
internal sealed class AgentRule : IManifestRule
{
    private const int ShutdownSeconds = 120;
    private const string Gpu = "nvidia.com/gpu";

    public IEnumerable<string> Problems(Manifests manifests)
    {
        if (manifests.Agent is not { } agent)
        {
            yield break;
        }

        var settings = manifests.Config("experiments-agent").Data;
        var container = agent.Spec.Containers.Single(c => c.Name == "agent");
        var offered = int.Parse(settings["EXPERIMENTS_PROGRAMS__CPUS"], CultureInfo.InvariantCulture);
        if ((int)container.Resources.Requests["cpu"].ToDecimal() < offered)
        {
            yield return $"{agent.Owner}: it offers {offered} processors and asks for {container.Resources.Requests["cpu"]}";
        }

        // A container counts its own devices from 0.
        var devices = settings.TryGetValue("EXPERIMENTS_PROGRAMS__GPUS", out var named) ? named : string.Empty;
        var gpus = container.Resources.Limits.TryGetValue(Gpu, out var limit) ? limit.ToInt32() : 0;
        if (devices != string.Join(',', Enumerable.Range(0, gpus)))
        {
            yield return $"{agent.Owner}: it offers the GPUs '{devices}' and asks for {gpus}";
        }

        if (agent.Spec.TerminationGracePeriodSeconds is not > ShutdownSeconds)
        {
            yield return $"{agent.Owner}: its grace period is not above the agent's own limit of {ShutdownSeconds} s";
        }

        if (settings["EXPERIMENTS_SILO__GATEWAYPORT"] != "0")
        {
            yield return $"{agent.Owner}: it has a port for clients";
        }

        foreach (var policy in manifests.All<V1NetworkPolicy>().Where(policy => agent.Matches(policy.Spec.PodSelector.MatchLabels)))
        {
            if ((policy.Spec.Ingress ?? []).Any(rule => rule.FromProperty is not { Count: > 0 } peers || !peers.All(peer => IsOurs(peer, manifests))))
            {
                yield return $"{Manifests.Name(policy)}: lets others than silos and agents reach an agent";
            }
        }
    }

    private static bool IsOurs(V1NetworkPolicyPeer peer, Manifests manifests) =>
        peer.NamespaceSelector is null
        && peer.PodSelector?.MatchLabels is { } labels
        && manifests.Pods.Where(pod => pod.Matches(labels)).All(pod => pod.IsSilo || pod.IsAgent);
}
