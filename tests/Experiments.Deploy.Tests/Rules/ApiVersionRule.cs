using Experiments.Deploy.Tests.Rendering;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>Only kinds and API versions that Kubernetes 1.27 and later serve, none of them deprecated, and those of KEDA, cert-manager and Prometheus' operator where their components are on.</summary>
internal sealed class ApiVersionRule : IManifestRule
{
    private static readonly HashSet<string> Served = new(StringComparer.Ordinal)
    {
        "v1 ConfigMap", "v1 PersistentVolumeClaim", "v1 Pod", "v1 Service", "v1 ServiceAccount",
        "apps/v1 Deployment", "apps/v1 StatefulSet", "batch/v1 Job", "batch/v1 CronJob", "autoscaling/v2 HorizontalPodAutoscaler",
        "networking.k8s.io/v1 NetworkPolicy", "networking.k8s.io/v1 Ingress", "policy/v1 PodDisruptionBudget",
        "keda.sh/v1alpha1 ScaledObject", "keda.sh/v1alpha1 TriggerAuthentication",
        "cert-manager.io/v1 Certificate", "cert-manager.io/v1 Issuer",
        "monitoring.coreos.com/v1 PodMonitor", "monitoring.coreos.com/v1 PrometheusRule",
    };

    public IEnumerable<string> Problems(Manifests manifests) =>
        manifests.Objects.Where(o => !Served.Contains($"{o.ApiVersion} {o.Kind}"))
            .Select(o => $"{Manifests.Name(o)}: {o.ApiVersion} {o.Kind} is not on the list of what Kubernetes 1.27 serves");
}
