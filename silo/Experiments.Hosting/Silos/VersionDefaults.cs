using Orleans.Configuration;
using Orleans.Versions.Compatibility;
using Orleans.Versions.Selector;

namespace Experiments.Hosting.Silos;

/// <summary>Sets how silos of two versions share their grains during a rolling update.</summary>
/// <remarks>
/// <para>
/// A grain interface has a version, which rises with what callers may ask of it. A newer silo answers older callers. An older silo does not
/// answer newer callers: a grain that it holds moves to a newer silo at the first such call, because the older code would not know a new
/// method, and would ignore a new member of an argument.
/// </para>
/// <para>
/// New activations are placed on the silos of the latest version that fits. So an older silo does not write a state again that a newer one has
/// extended, which would lose the extension. After a rollback there are no newer silos, and older ones take the grains.
/// </para>
/// </remarks>
internal static class VersionDefaults
{
    /// <summary>Sets who may answer whom, and which silos new activations prefer.</summary>
    public static void Apply(GrainVersioningOptions options)
    {
        options.DefaultCompatibilityStrategy = nameof(BackwardCompatible);
        options.DefaultVersionSelectorStrategy = nameof(LatestVersion);
    }
}
