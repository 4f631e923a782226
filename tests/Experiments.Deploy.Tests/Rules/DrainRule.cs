using Experiments.Deploy.Tests.Rendering;
using k8s.Models;

namespace Experiments.Deploy.Tests.Rules;

/// <summary>
/// A silo that is told to go has longer than its own limit of two minutes; an update brings the new silo before the old one goes.
/// </summary>
internal sealed class DrainRule : IManifestRule
{
    private const int ShutdownSeconds = 120;

    public IEnumerable<string> Problems(Manifests manifests)
    {
        if (manifests.Silo.Spec.TerminationGracePeriodSeconds is not > ShutdownSeconds)
        {
            yield return $"{manifests.Silo.Owner}: its grace period is not above the silo's own limit of {ShutdownSeconds} s";
        }

        var update = manifests.One<V1Deployment>("experiments-silo").Spec.Strategy?.RollingUpdate;
        if (update?.MaxUnavailable?.Value != "0" || update.MaxSurge?.Value == "0")
        {
            yield return $"{manifests.Silo.Owner}: an update takes silos away before their successors are ready";
        }
    }
}
