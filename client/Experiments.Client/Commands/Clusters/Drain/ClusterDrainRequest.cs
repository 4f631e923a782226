using Experiments.Contracts.Clusters;

namespace Experiments.Client.Commands.Clusters.Drain;

/// <summary>What <c>cluster drain</c> and <c>cluster undrain</c> are asked for.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Silo">The name or the address of the silo.</param>
/// <param name="Mode">What happens to the experiments that the silo runs; <see cref="DrainMode.None"/> to take experiments again.</param>
/// <param name="Waits">Whether the command waits until the silo runs nothing.</param>
internal sealed record ClusterDrainRequest(RunningCluster Cluster, string Silo, DrainMode Mode, bool Waits);
