using k8s;
using k8s.Models;

namespace Experiments.Deploy.Tests.Rendering;

/// <summary>The part of the PrometheusRule of Prometheus' operator that we use, after its documentation.</summary>
internal sealed class PrometheusRule : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public AlertFile Spec { get; set; } = new();
}

/// <summary>A file of alerts, which a PrometheusRule has as its spec.</summary>
internal sealed class AlertFile
{
    public List<AlertGroup> Groups { get; set; } = [];
}

internal sealed class AlertGroup
{
    public string Name { get; set; } = "";

    public List<Alert> Rules { get; set; } = [];
}

internal sealed class Alert
{
    [YamlDotNet.Serialization.YamlMember(Alias = "alert")]
    public string Name { get; set; } = "";

    public string Expr { get; set; } = "";

    public string? For { get; set; }

    public Dictionary<string, string> Labels { get; set; } = [];

    public Dictionary<string, string> Annotations { get; set; } = [];
}
