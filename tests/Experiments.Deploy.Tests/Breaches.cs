using Experiments.Deploy.Tests.Rendering;
using Experiments.Deploy.Tests.Rules;
using k8s.Models;
using static Experiments.Deploy.Tests.Rendering.Installation;

namespace Experiments.Deploy.Tests;

/// <summary>A change of rendered manifests that a rule has to notice.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Installation">What is changed.</param>
/// <param name="Change">The change.</param>
/// <param name="Problem">Part of what the rule then says.</param>
internal sealed record Breach(Type Rule, string Installation, Action<Manifests> Change, string Problem);

/// <summary>At least one breach of every rule; each is a mistake that people make.</summary>
internal static class Breaches
{
    public static IReadOnlyList<Breach> All { get; } =
    [
        Of<SelectorRule>(Local, m => Deployment(m).Spec.Selector.MatchLabels["app.kubernetes.io/component"] = "solo", "does not take its own pods"),
        Of<SelectorRule>(Local, m => m.One<V1Service>("experiments-gateway").Spec.Selector["app.kubernetes.io/component"] = "gateway", "Service experiments-gateway: no pod has"),
        Of<SelectorRule>(Production, m => m.One<V1PodDisruptionBudget>("experiments-silo").Spec.Selector.MatchLabels["app.kubernetes.io/name"] = "silo", "PodDisruptionBudget"),
        Of<SelectorRule>(Local, m => Policy(m, "postgres").Spec.Ingress[0].FromProperty[0].PodSelector.MatchLabels["app.kubernetes.io/component"] = "worker", "NetworkPolicy postgres"),
        Of<SelectorRule>(Production, m => m.Silo.Spec.TopologySpreadConstraints[0].LabelSelector.MatchLabels["app.kubernetes.io/name"] = "silos", "placement"),

        Of<PortRule>(Local, m => m.One<V1Service>("experiments-gateway").Spec.Ports[0].TargetPort = 30001, "does not open port 30001"),
        Of<PortRule>(Local, m => Silo(m).ReadinessProbe.HttpGet.Port = "http", "a probe of silo asks port http"),
        Of<PortRule>(Local, m => Policy(m, "silo").Spec.Egress[0].Ports[0].Port = 11112, "does not open port 11112"),
        Of<PortRule>(Local, m => Policy(m, "postgres").Spec.Ingress[0].Ports[0].Port = "sql", "does not open port sql"),

        Of<ConfigMapRule>(Local, m => Silo(m).EnvFrom[0].ConfigMapRef.Name = "experiments-silo", "no ConfigMap experiments-silo"),
        Of<ConfigMapRule>(Local, m => m.Config("experiments-datasets").Data.Remove("copy-mnist.sh"), "has no key copy-mnist.sh"),
        Of<ConfigMapRule>(Local, m => m.Config("sweep").Data.Remove("sweep.yaml"), "has no key sweep.yaml"),

        Of<SecretRule>(Local, m => m.Silo.Spec.Volumes.Single(v => v.Name == "database").Secret.SecretName = "database", "no secret database"),
        Of<SecretRule>(Production, m => m.Secrets[0].StringData.Remove("connection-string"), "has no key connection-string"),
        Of<SecretRule>(Complete, m => m.Secrets[0].StringData.Remove("keda-connection"), "has no key keda-connection"),
        Of<SecretRule>(Local, m => m.Objects.Add(m.Secrets[0]), "do not belong into manifests"),
        Of<SecretRule>(Local, m => Silo(m).Env.Add(new V1EnvVar { Name = "PGPASSWORD", ValueFrom = new() { SecretKeyRef = new() { Name = "experiments-database", Key = "password" } } }), "secret in a variable"),

        Of<SecretRule>(Local, m => m.Silo.Spec.Volumes.Single(v => v.Name == "certificates").Projected.Sources[0].Secret.Items[0].Key = "tls.crt", "has no key tls.crt"),
        Of<SecretRule>(Complete, m => m.Silo.Spec.Volumes.Single(v => v.Name == "certificates").Projected.Sources[0].Secret.Items[0].Key = "silo.crt", "has no key silo.crt"),

        Of<CertificateRule>(Local, m => Silo(m).Env.Remove(Silo(m).Env.Single(e => e.Name == "EXPERIMENTS_SILO__CERTIFICATES")), "has no certificate"),
        Of<CertificateRule>(Local, m => m.Silo.Spec.Volumes.Single(v => v.Name == "certificates").Projected.Sources[0].Secret.Items.RemoveAt(3), "has no client-ca.crt"),
        Of<CertificateRule>(Local, m => m.Config("experiments-silo").Data["EXPERIMENTS_SILO__INSECURE"] = "true", "turns certificates off"),
        Of<CertificateRule>(Local, m => m.One<V1Pod>("client").Spec.Containers[0].Env.Clear(), "EXPERIMENTS_CERTS is not set"),
        Of<CertificateRule>(Production, m => m.One<V1Job>("submit-sweep").Spec.Template.Spec.Volumes.Single(v => v.Name == "certificates").Secret.DefaultMode = 420, "mode 0440"),
        Of<CertificateRule>(Complete, m => Issued(m, "experiments-silo-certificates").PrivateKey.Algorithm = "RSA", "curve P-256"),
        Of<CertificateRule>(Complete, m => Issued(m, "experiments-silo-certificates").IssuerRef.Name = "experiments-client-ca", "no identity that silos accept"),
        Of<CertificateRule>(Complete, m => Issued(m, "experiments-client-certificates").Uris[0] = "spiffe://experiments/client/root/kubernetes", "no identity that silos accept"),
        Of<CertificateRule>(Complete, m => Issued(m, "experiments-client-certificates").IssuerRef.Name = "other", "no issuer other"),
        Of<CertificateRule>(Complete, m => Issued(m, "experiments-client-certificates").RenewBefore = "1h", "renewed 1h before"),

        Of<VolumeRule>(Local, m => m.Silo.Spec.Volumes.RemoveAt(0), "which is no volume of it"),
        Of<VolumeRule>(Local, m => Silo(m).VolumeMounts.RemoveAt(0), "nobody mounts"),
        Of<VolumeRule>(Production, m => m.Objects.Remove(m.One<V1PersistentVolumeClaim>("experiments-datasets")), "no PersistentVolumeClaim"),

        Of<IdentityRule>(Local, m => m.Silo.Spec.AutomountServiceAccountToken = null, "gets a token"),
        Of<IdentityRule>(Local, m => m.Silo.Spec.ServiceAccountName = "default-silo", "no ServiceAccount default-silo"),
        Of<IdentityRule>(Local, m => m.Objects.Add(new V1Role { Kind = "Role", Metadata = new() { Name = "all" } }), "needs rights"),

        Of<ProbeRule>(Local, m => Silo(m).ReadinessProbe.HttpGet.Path = "/health", "readiness probe is not GET /ready"),
        Of<ProbeRule>(Local, m => Silo(m).LivenessProbe.HttpGet.Path = "/ready", "liveness probe is not GET /live"),
        Of<ProbeRule>(Local, m => Silo(m).StartupProbe = null, "startup probe"),
        Of<ProbeRule>(Local, m => m.Config("experiments-silo").Data["EXPERIMENTS_HEALTH__PORT"] = "0", "not Health:Port 0"),
        Of<ProbeRule>(Local, m => m.One<V1StatefulSet>("postgres").Spec.Template.Spec.Containers[0].LivenessProbe = null, "not both"),

        Of<ResourceRule>(Local, m => Silo(m).Resources.Requests.Remove("cpu"), "does not ask for both"),
        Of<ResourceRule>(Local, m => Silo(m).Resources.Limits["memory"] = new("8Gi"), "more memory than it asks for"),
        Of<ResourceRule>(Local, m => m.Silo.Spec.InitContainers[0].Resources = null, "mnist does not ask"),

        Of<QuotaRule>(Local, m => Silo(m).Resources.Limits["cpu"] = new("2"), "others have a CPU limit, and mnist has none"),
        Of<QuotaRule>(Tenant, m => Silo(m).Resources.Limits["cpu"] = new("4"), "holds its grains back while 4 threads train"),
        Of<QuotaRule>(Tenant, m => m.Agent!.Spec.Containers[0].Resources.Limits["cpu"] = new("2"), "holds its grains back while 2 threads"),
        Of<QuotaRule>(Tenant, m => Silo(m).Resources.Limits["ephemeral-storage"] = new("128Mi"), "empty folders of 256 MiB"),
        Of<QuotaRule>(Tenant, m => Silo(m).Resources.Requests.Remove("ephemeral-storage"), "more ephemeral-storage than it asks for"),

        Of<NodeLossRule>(Local, m => m.Silo.Spec.Tolerations.RemoveAt(0), "not-ready for 300 s"),
        Of<NodeLossRule>(Complete, m => m.Agent!.Spec.Tolerations[1].TolerationSeconds = 300, "unreachable for 300 s"),

        Of<JobRule>(Local, m => m.One<V1Job>("submit-sweep").Spec.Template.Spec.RestartPolicy = "OnFailure", "in the same pod"),
        Of<JobRule>(Local, m => m.One<V1Job>("submit-sweep").Spec.PodFailurePolicy.Rules.RemoveAt(0), "drained nodes"),
        Of<JobRule>(Local, m => m.One<V1Job>("submit-sweep").Spec.PodFailurePolicy.Rules[1].OnExitCodes.Values.Remove(2), "exit code 2"),
        Of<JobRule>(Local, m => m.One<V1Job>("submit-sweep").Spec.PodFailurePolicy.Rules[1].OnExitCodes.ContainerName = "sweep", "exit code 7"),
        Of<JobRule>(Local, m => m.One<V1Job>("submit-sweep").Metadata.Annotations.Clear(), "Argo CD"),

        Of<DnsRule>(Local, m => Policy(m, "dns").Spec.Egress[0].Ports.RemoveAt(1), "DNS over TCP"),
        Of<DnsRule>(Tenant, m => m.Objects.Remove(Policy(m, "dns")), "DNS over UDP"),

        Of<LabelRule>(Local, m => Deployment(m).Metadata.Labels.Remove("app.kubernetes.io/instance"), "app.kubernetes.io/instance"),
        Of<LabelRule>(Local, m => m.One<V1StatefulSet>("postgres").Spec.Template.Metadata.Labels.Remove("app.kubernetes.io/component"), "its pods have no label"),
        Of<LabelRule>(Local, m => Silo(m).Image = "localhost/experiments-silo:0.2.0", "says version 0.1.0"),
        Of<LabelRule>(Local, m => m.One<V1StatefulSet>("postgres").Spec.VolumeClaimTemplates[0].Metadata.Labels = new Dictionary<string, string> { ["a"] = "b" }, "can never change"),

        Of<RemovalRule>(Production, m => m.One<V1PersistentVolumeClaim>("experiments-datasets").Metadata.Name = "results", "deleted with the installation"),
        Of<RemovalRule>(Local, m => m.One<V1StatefulSet>("postgres").Spec.PersistentVolumeClaimRetentionPolicy = new() { WhenDeleted = "Delete" }, "its claims"),

        Of<SlotRule>(Production, m => m.Config("experiments-silo").Data["EXPERIMENTS_SLOTS__COUNT"] = "5", "5 threads train on 4 CPU"),
        Of<SlotRule>(Production, m => Silo(m).Resources.Requests["memory"] = new("512Mi"), "and 512 are asked for"),

        Of<SettingRule>(Local, m => m.Config("experiments-silo").Data["EXPERIMENTS_SLOTS__CUONT"] = "4", "CUONT"),
        Of<SettingRule>(Local, m => m.Config("experiments-silo").Data["EXPERIMENTS_SLOT__COUNT"] = "4", "no section SLOT"),
        Of<SettingRule>(Local, m => m.Config("experiments-silo").Data["EXPERIMENTS_SILO__SILOPORT"] = "many", "SiloPort"),

        Of<SettingRule>(Complete, m => m.Config("experiments-agent").Data["EXPERIMENTS_PROGRAMS__LABEL"] = "gpu", "agent: PROGRAMS"),

        Of<AgentRule>(Complete, m => m.Config("experiments-agent").Data["EXPERIMENTS_PROGRAMS__CPUS"] = "3", "offers 3 processors and asks for 2"),
        Of<AgentRule>(Complete, m => m.Agent!.Spec.TerminationGracePeriodSeconds = 30, "grace period"),
        Of<AgentRule>(Spot, m => m.Config("experiments-agent").Data["EXPERIMENTS_PROGRAMS__GPUS"] = "0,1", "offers the GPUs '0,1' and asks for 1"),
        Of<AgentRule>(Complete, m => m.Config("experiments-agent").Data["EXPERIMENTS_SILO__GATEWAYPORT"] = "30000", "port for clients"),
        Of<AgentRule>(Complete, m => Policy(m, "agent").Spec.Ingress[0].FromProperty[0].PodSelector.MatchLabels = new Dictionary<string, string> { ["experiments/gateway"] = "allow" }, "lets others"),
        Of<SelectorRule>(Complete, m => Policy(m, "silo-to-postgres").Spec.PodSelector.MatchLabels["experiments/database"] = "allowed", "NetworkPolicy silo-to-postgres"),

        Of<ImageRule>(Local, m => Silo(m).Image = "registry.example.com/experiments/silo:latest", "no fixed version"),
        Of<ImageRule>(Local, m => Silo(m).Image = "registry.example.com:5000/experiments/silo", "no fixed version"),
        Of<ImageRule>(Local, m => Silo(m).Image = "experiments-silo:0.1.0", "no registry"),
        Of<ImageRule>(Spot, m => Silo(m).Image = "registry.example.com/experiments/silo@sha256:0123", "no digest behind the @"),

        Of<MonitorRule>(Complete, m => m.One<PodMonitor>("experiments").Spec.Selector.MatchLabels["app.kubernetes.io/name"] = "collector", "no pod has its labels"),
        Of<MonitorRule>(Complete, m => m.One<PodMonitor>("experiments").Spec.PodMetricsEndpoints[0].Port = "prometheus", "do not open port prometheus"),

        Of<RestrictedPodRule>(Local, m => m.Silo.Spec.SecurityContext.RunAsNonRoot = null, "may run as root"),
        Of<RestrictedPodRule>(Local, m => m.Silo.Spec.SecurityContext.SeccompProfile = null, "no seccomp profile"),
        Of<RestrictedPodRule>(Local, m => m.Silo.Spec.HostNetwork = true, "namespace of its host"),
        Of<RestrictedPodRule>(Local, m => m.Silo.Spec.Volumes.Add(new V1Volume { Name = "host", HostPath = new() { Path = "/" } }), "folder of its host"),
        Of<RestrictedPodRule>(Local, m => Silo(m).SecurityContext.AllowPrivilegeEscalation = null, "may gain rights"),
        Of<RestrictedPodRule>(Local, m => Silo(m).SecurityContext.Capabilities.Add = ["NET_ADMIN"], "keeps capabilities"),
        Of<RestrictedPodRule>(Local, m => m.Silo.Spec.InitContainers[0].SecurityContext.Capabilities = null, "mnist keeps capabilities"),
        Of<RestrictedPodRule>(Local, m => Silo(m).SecurityContext.ReadOnlyRootFilesystem = false, "may write to its image"),
        Of<RestrictedPodRule>(Local, m => Silo(m).SecurityContext.RunAsUser = 0, "runs as root"),

        Of<DrainRule>(Local, m => m.Silo.Spec.TerminationGracePeriodSeconds = 30, "grace period"),
        Of<DrainRule>(Local, m => Deployment(m).Spec.Strategy.RollingUpdate.MaxUnavailable = "25%", "before their successors"),
        Of<DrainRule>(Local, m => Deployment(m).Spec.Strategy = null, "before their successors"),

        Of<ScalingRule>(Production, m => m.One<V2HorizontalPodAutoscaler>("experiments-silo").Spec.ScaleTargetRef.Name = "silo", "no Deployment silo"),
        Of<ScalingRule>(Production, m => Deployment(m).Spec.Replicas = 3, "number of its own"),
        Of<ScalingRule>(Production, m => m.One<V2HorizontalPodAutoscaler>("experiments-silo").Spec.MaxReplicas = 1, "no more than 1"),
        Of<ScalingRule>(Production, m => m.Objects.Remove(m.One<V1PodDisruptionBudget>("experiments-silo")), "node drains"),
        Of<ScalingRule>(Complete, m => m.Objects.Add(new V2HorizontalPodAutoscaler { Kind = "HorizontalPodAutoscaler", Metadata = new() { Name = "two" }, Spec = new() { ScaleTargetRef = m.All<ScaledObject>().Single().Spec.ScaleTargetRef, MaxReplicas = 3 } }), "pull at the same silos"),

        Of<PrivateGatewayRule>(Local, m => m.One<V1Service>("experiments-gateway").Spec.Type = "LoadBalancer", "leads into the cluster"),
        Of<PrivateGatewayRule>(Spot, m => m.One<V1Ingress>("experiments-api").Spec.Tls.Clear(), "has no TLS for experiments.example.com"),
        Of<PrivateGatewayRule>(Spot, m => m.One<V1Ingress>("experiments-api").Spec.Rules[0].Http.Paths[0].Backend.Service.Name = "experiments-gateway", "something else than the HTTP API"),
        Of<PrivateGatewayRule>(Local, m => Silo(m).Ports[1].HostPort = 30000, "port of its host"),
        Of<PrivateGatewayRule>(Local, m => m.Objects.Remove(Policy(m, "default-deny")), "denies what no other allows"),
        Of<PrivateGatewayRule>(Local, m => Policy(m, "default-deny").Spec.PodSelector.MatchLabels = null, "cuts off pods of others"),
        Of<PrivateGatewayRule>(Local, m => Policy(m, "silo").Spec.Ingress[1].FromProperty[0].PodSelector.MatchLabels.Remove("experiments/gateway"), "without the label"),
        Of<PrivateGatewayRule>(Local, m => Policy(m, "silo").Spec.Ingress[0].Ports = null, "without the label"),

        Of<NamespaceRule>(Local, m => m.One<V1Service>("postgres").Metadata.NamespaceProperty = "default", "not in experiments"),
        Of<NamespaceRule>(Local, m => m.Cluster.OfType<V1Namespace>().Single().Metadata.Labels.Remove("pod-security.kubernetes.io/enforce"), "is not restricted"),
        Of<NamespaceRule>(Local, m => m.Cluster.RemoveAll(o => o is V1Namespace), "not exactly one namespace"),
        Of<NamespaceRule>(Local, m => m.Objects.AddRange(m.Cluster), "PriorityClass experiments-silo: belongs to the whole cluster"),

        Of<PriorityRule>(Complete, m => m.Silo.Spec.PriorityClassName = "urgent", "no PriorityClass urgent"),
        Of<PriorityRule>(Complete, m => m.Cluster.OfType<V1PriorityClass>().Single().PreemptionPolicy = null, "evicts"),

        Of<AddressRule>(Local, m => m.One<V1Service>("experiments-gateway").Metadata.Name = "gateway", "no Service experiments-gateway"),
        Of<AddressRule>(Local, m => m.One<V1Service>("experiments-gateway").Spec.Ports[0].Port = 30001, "has no port 30000"),
        Of<AddressRule>(Complete, m => m.Config("experiments-silo").Data["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://collector:4317", "no Service collector"),

        Of<ApiVersionRule>(Production, m => m.One<V1PodDisruptionBudget>("experiments-silo").ApiVersion = "policy/v1beta1", "policy/v1beta1"),
    ];

    private static Breach Of<TRule>(string installation, Action<Manifests> change, string problem)
        where TRule : IManifestRule => new(typeof(TRule), installation, change, problem);

    private static V1Deployment Deployment(Manifests manifests) => manifests.One<V1Deployment>("experiments-silo");

    private static V1Container Silo(Manifests manifests) => manifests.Silo.Spec.Containers.Single(c => c.Name == "silo");

    private static CertificateSpec Issued(Manifests manifests, string name) => manifests.One<Certificate>(name).Spec;

    private static V1NetworkPolicy Policy(Manifests manifests, string name) => manifests.One<V1NetworkPolicy>(name);
}
