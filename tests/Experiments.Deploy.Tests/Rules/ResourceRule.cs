using Experiments.Deploy.Tests.Rendering;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>Every container asks for CPU and memory, and gets no more memory than it asks for.</summary>
internal sealed class ResourceRule : IManifestRule
{
    public IEnumerable<string> Problems(Manifests manifests)
    {
        foreach (var (pod, container) in manifests.Pods.SelectMany(p => p.Containers.Select(c => (p.Owner, c))))
        {
            var requests = container.Resources?.Requests;
            var limits = container.Resources?.Limits;
            if (requests?.ContainsKey("cpu") != true || !requests.ContainsKey("memory"))
            {
                yield return $"{pod}: {container.Name} does not ask for both CPU and memory";
            }
            else if (limits?.TryGetValue("memory", out var memory) != true || memory!.ToString() != requests["memory"].ToString())
            {
                yield return $"{pod}: {container.Name} may use more memory than it asks for";
            }
        }
    }
}
