using k8s;
using k8s.Models;

namespace Experiments.Deploy.Tests.Rendering;

/// <summary>The part of the PodMonitor of Prometheus' operator that we use, after its documentation.</summary>
internal sealed class PodMonitor : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public PodMonitorSpec Spec { get; set; } = new();
}

internal sealed class PodMonitorSpec
{
    public V1LabelSelector Selector { get; set; } = new();

    public List<PodMonitorEndpoint> PodMetricsEndpoints { get; set; } = [];
}

internal sealed class PodMonitorEndpoint
{
    public string Port { get; set; } = "";

    public string Interval { get; set; } = "";

    public bool HonorLabels { get; set; }
}
