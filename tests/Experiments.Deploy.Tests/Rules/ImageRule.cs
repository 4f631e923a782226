using Experiments.Deploy.Tests.Rendering;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>Every image comes from a named registry in a named version.</summary>
internal sealed class ImageRule : IManifestRule
{
    public IEnumerable<string> Problems(Manifests manifests)
    {
        foreach (var (pod, image) in manifests.Pods.SelectMany(p => p.Containers.Select(c => (p.Owner, c.Image))))
        {
            var tag = image[(image.LastIndexOf('/') + 1)..].Split(':') is [_, var version] ? version : null;
            if (!image.Contains('@', StringComparison.Ordinal) && tag is null or "latest")
            {
                yield return $"{pod}: {image} has no fixed version";
            }

            if (!image.Contains('/', StringComparison.Ordinal))
            {
                yield return $"{pod}: {image} has no registry; overlays name it";
            }
        }
    }
}
