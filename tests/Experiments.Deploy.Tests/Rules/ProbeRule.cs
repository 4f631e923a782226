using Experiments.Deploy.Tests.Rendering;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>
/// Servers say whether they are ready and whether they live; a silo is asked at the endpoints that it has, and what else is down never
/// restarts it.
/// </summary>
internal sealed class ProbeRule : IManifestRule
{
    private const string Live = "/live";
    private const string Ready = "/ready";

    public IEnumerable<string> Problems(Manifests manifests)
    {
        foreach (var pod in manifests.Pods)
        {
            foreach (var container in pod.Spec.Containers.Where(c => c.Ports is { Count: > 0 }))
            {
                if (container.ReadinessProbe is null || container.LivenessProbe is null)
                {
                    yield return $"{pod.Owner}: {container.Name} has ports, but not both of a readiness and a liveness probe";
                }
            }
        }

        var silo = manifests.Silo.Spec.Containers.Single(c => c.Name == "silo");
        foreach (var (name, probe, path) in new[] { ("startup", silo.StartupProbe, Live), ("liveness", silo.LivenessProbe, Live), ("readiness", silo.ReadinessProbe, Ready) })
        {
            if (probe?.HttpGet?.Path != path)
            {
                yield return $"{manifests.Silo.Owner}: its {name} probe is not GET {path}";
            }
        }

        var port = manifests.Config("experiments-silo").Data["EXPERIMENTS_HEALTH__PORT"];
        if (manifests.Silo.Port("health")?.ContainerPort.ToString(System.Globalization.CultureInfo.InvariantCulture) != port)
        {
            yield return $"{manifests.Silo.Owner}: its port health is not Health:Port {port}";
        }
    }
}
