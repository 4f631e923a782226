using System.Text.RegularExpressions;
using Experiments.Deploy.Tests.Rendering;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>Every image comes from a named registry in a named version. What is after an @ is a digest.</summary>
internal sealed partial class ImageRule : IManifestRule
{
    public IEnumerable<string> Problems(Manifests manifests)
    {
        foreach (var (pod, image) in manifests.Pods.SelectMany(p => p.Containers.Select(c => (p.Owner, c.Image))))
        {
            var parts = image.Split('@');
            var tag = parts[0][(parts[0].LastIndexOf('/') + 1)..].Split(':') is [_, var version] ? version : null;
            if ((parts.Length == 1 && tag is null) || tag == "latest")
            {
                yield return $"{pod}: {image} has no fixed version";
            }

            if (parts.Length > 1 && !Digest().IsMatch(parts[1]))
            {
                yield return $"{pod}: {image} has no digest behind the @";
            }

            if (!image.Contains('/', StringComparison.Ordinal))
            {
                yield return $"{pod}: {image} has no registry; overlays name it";
            }
        }
    }

    [GeneratedRegex("^sha256:[0-9a-f]{64}$")]
    private static partial Regex Digest();
}
