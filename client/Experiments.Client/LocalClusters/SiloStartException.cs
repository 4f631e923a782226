namespace Experiments.Client.LocalClusters;

/// <summary>A silo of a local cluster did not become ready.</summary>
/// <param name="silo">The silo.</param>
/// <param name="what">What happened, as the end of a sentence about the silo.</param>
internal sealed class SiloStartException(ClusterSiloRecord silo, string what) : Exception(what)
{
    /// <summary>Gets the silo.</summary>
    public ClusterSiloRecord Silo => silo;
}
