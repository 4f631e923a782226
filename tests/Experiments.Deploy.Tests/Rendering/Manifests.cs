using k8s;
using k8s.Models;

namespace Experiments.Deploy.Tests.Rendering;

/// <summary>Rendered objects, each in Kubernetes' own type, and the secrets that an overlay wants from outside.</summary>
internal sealed class Manifests
{
    private static readonly Dictionary<string, Type> OwnTypes = new(StringComparer.Ordinal)
    {
        ["keda.sh/v1alpha1/ScaledObject"] = typeof(ScaledObject),
        ["keda.sh/v1alpha1/TriggerAuthentication"] = typeof(TriggerAuthentication),
        ["cert-manager.io/v1/Certificate"] = typeof(Certificate),
        ["cert-manager.io/v1/Issuer"] = typeof(Issuer),
        ["monitoring.coreos.com/v1/PodMonitor"] = typeof(PodMonitor),
        ["monitoring.coreos.com/v1/PrometheusRule"] = typeof(PrometheusRule),
    };

    private Manifests(List<IKubernetesObject<V1ObjectMeta>> objects, List<V1Secret> secrets, List<IKubernetesObject<V1ObjectMeta>> cluster) =>
        (Objects, Secrets, Cluster) = (objects, secrets, cluster);

    public List<IKubernetesObject<V1ObjectMeta>> Objects { get; }

    /// <summary>What secret.example.yaml says, and what the objects have themselves.</summary>
    public List<V1Secret> Secrets { get; }

    /// <summary>What is applied by itself: what belongs to the whole cluster, and claims that outlive an installation.</summary>
    public List<IKubernetesObject<V1ObjectMeta>> Cluster { get; }

    public IEnumerable<Pod> Pods => Objects.Select(AsPod).OfType<Pod>();

    public Pod Silo => Pods.Single(p => p.IsSilo);

    /// <summary>The pods that run programs, if the installation has some.</summary>
    public Pod? Agent => Pods.SingleOrDefault(p => p.IsAgent);

    /// <summary>Reads strictly: a field that Kubernetes does not know, or a field twice, is an error.</summary>
    public static Manifests Parse(string yaml, string? secrets = null, string? cluster = null) => new(
        [.. KubernetesYaml.LoadAllFromString(yaml, OwnTypes, strict: true).Cast<IKubernetesObject<V1ObjectMeta>>()],
        secrets is null ? [] : [.. KubernetesYaml.LoadAllFromString(secrets, strict: true).Cast<V1Secret>()],
        cluster is null ? [] : [.. KubernetesYaml.LoadAllFromString(cluster, strict: true).Cast<IKubernetesObject<V1ObjectMeta>>()]);

    public IEnumerable<T> All<T>() => Objects.OfType<T>();

    public T One<T>(string name)
        where T : IKubernetesObject<V1ObjectMeta> => All<T>().Single(o => o.Metadata.Name == name);

    /// <summary>A ConfigMap by the name that it was generated with, without the hash behind it.</summary>
    public V1ConfigMap Config(string name) =>
        All<V1ConfigMap>().Single(c => c.Metadata.Name[..c.Metadata.Name.LastIndexOf('-')] == name);

    /// <summary>Kind and name, as messages say it.</summary>
    public static string Name(IKubernetesObject<V1ObjectMeta> of) => $"{of.Kind} {of.Metadata.Name}";

    private static Pod? AsPod(IKubernetesObject<V1ObjectMeta> from) => from switch
    {
        V1Deployment d => Of(d, d.Spec.Template, []),
        V1StatefulSet s => Of(s, s.Spec.Template, [.. (s.Spec.VolumeClaimTemplates ?? []).Select(c => c.Metadata.Name)]),
        V1Job j => Of(j, j.Spec.Template, []),
        V1CronJob c => Of(c, c.Spec.JobTemplate.Spec.Template, []),
        V1Pod p => new Pod(Name(p), p.Metadata.Labels ?? new Dictionary<string, string>(), p.Spec, []),
        _ => null,
    };

    private static Pod Of(IKubernetesObject<V1ObjectMeta> owner, V1PodTemplateSpec template, IReadOnlyList<string> claims) =>
        new(Name(owner), template.Metadata.Labels ?? new Dictionary<string, string>(), template.Spec, claims);
}
