using Experiments.Deploy.Tests.Rendering;
using k8s.Models;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>Host names with ports in arguments and settings are services with those ports.</summary>
internal sealed class AddressRule : IManifestRule
{
    public IEnumerable<string> Problems(Manifests manifests)
    {
        foreach (var (user, address) in Addresses(manifests))
        {
            var parts = address.Split(':');
            var service = manifests.All<V1Service>().FirstOrDefault(s => s.Metadata.Name == parts[0]);
            if (service is null)
            {
                yield return $"{user}: there is no Service {parts[0]}";
            }
            else if (service.Spec.Ports.All(p => $"{p.Port}" != parts[1]))
            {
                yield return $"{user}: Service {parts[0]} has no port {parts[1]}";
            }
        }
    }

    private static IEnumerable<(string User, string Address)> Addresses(Manifests manifests)
    {
        foreach (var pod in manifests.Pods)
        {
            foreach (var arguments in pod.Spec.Containers.Select(c => c.Args ?? []))
            {
                if (arguments.IndexOf("--cluster") is var flag and >= 0)
                {
                    yield return ($"{pod.Owner}, --cluster", arguments[flag + 1]);
                }
            }
        }

        if (manifests.Config("experiments-silo").Data.TryGetValue("OTEL_EXPORTER_OTLP_ENDPOINT", out var endpoint))
        {
            yield return ("silo, OTEL_EXPORTER_OTLP_ENDPOINT", new Uri(endpoint).Authority);
        }
    }
}
