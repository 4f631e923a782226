using Experiments.Deploy.Tests.Rendering;
using k8s.Models;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>
/// Removing what an overlay renders leaves the results: no claim of it holds more than the copied data set, and claims of the database outlive
/// its pods.
/// </summary>
internal sealed class RemovalRule : IManifestRule
{
    private const string Copied = "experiments-datasets";

    public IEnumerable<string> Problems(Manifests manifests) =>
        manifests.All<V1PersistentVolumeClaim>().Where(claim => claim.Metadata.Name != Copied).Select(claim => $"{Manifests.Name(claim)}: is deleted with the installation")
            .Concat(manifests.All<V1StatefulSet>()
                .Where(set => set.Spec.PersistentVolumeClaimRetentionPolicy?.WhenDeleted is not (null or "Retain"))
                .Select(set => $"{Manifests.Name(set)}: its claims are deleted with the installation"));
}
