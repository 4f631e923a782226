using Experiments.Deploy.Tests.Rendering;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>Silos and agents of a lost node are replaced within a minute. Kubernetes by itself waits for 300 s.</summary>
internal sealed class NodeLossRule : IManifestRule
{
    private const int Least = 30;
    private const int Most = 60;

    private static readonly string[] Conditions = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"];

    public IEnumerable<string> Problems(Manifests manifests) =>
        from pod in manifests.Pods
        where pod.IsSilo || pod.IsAgent
        from condition in Conditions
        let seconds = pod.Spec.Tolerations?.FirstOrDefault(t => t is { OperatorProperty: "Exists", Effect: "NoExecute" } && t.Key == condition)?.TolerationSeconds
        where seconds is null or < Least or > Most
        select $"{pod.Owner}: stays on a node with {condition} for {(seconds is null ? "300 s" : $"{seconds} s")}, not for {Least} to {Most} s";
}
