using Experiments.Deploy.Tests.Rendering;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>A PodMonitor reads pods that are there, at a port that they open.</summary>
internal sealed class MonitorRule : IManifestRule
{
    public IEnumerable<string> Problems(Manifests manifests)
    {
        foreach (var monitor in manifests.All<PodMonitor>())
        {
            var pods = manifests.Pods.Where(pod => pod.Matches(monitor.Spec.Selector.MatchLabels)).ToList();
            if (pods.Count == 0)
            {
                yield return $"{Manifests.Name(monitor)}: no pod has its labels";
            }

            foreach (var endpoint in monitor.Spec.PodMetricsEndpoints.Where(endpoint => pods.Exists(pod => !pod.Has(endpoint.Port))))
            {
                yield return $"{Manifests.Name(monitor)}: the pods do not open port {endpoint.Port}";
            }
        }
    }
}
