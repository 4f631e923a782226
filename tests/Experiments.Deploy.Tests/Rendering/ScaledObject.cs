using k8s;
using k8s.Models;

namespace Experiments.Deploy.Tests.Rendering;

/// <summary>The part of KEDA's ScaledObject that we use, after its documentation; KubernetesClient does not know it.</summary>
internal sealed class ScaledObject : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public ScaledObjectSpec Spec { get; set; } = new();
}

internal sealed class ScaledObjectSpec
{
    public V2CrossVersionObjectReference ScaleTargetRef { get; set; } = new();

    public int MinReplicaCount { get; set; }

    public int MaxReplicaCount { get; set; }

    public int PollingInterval { get; set; }

    public ScaledObjectAdvanced Advanced { get; set; } = new();

    public List<ScaledObjectTrigger> Triggers { get; set; } = [];
}

internal sealed class ScaledObjectAdvanced
{
    public ScaledObjectAutoscaler HorizontalPodAutoscalerConfig { get; set; } = new();
}

internal sealed class ScaledObjectAutoscaler
{
    public V2HorizontalPodAutoscalerBehavior Behavior { get; set; } = new();
}

internal sealed class ScaledObjectTrigger
{
    public string Type { get; set; } = "";

    public Dictionary<string, string> Metadata { get; set; } = [];

    public V1LocalObjectReference AuthenticationRef { get; set; } = new();
}
