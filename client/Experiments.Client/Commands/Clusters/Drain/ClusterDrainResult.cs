using Experiments.Reporting.Documents;

namespace Experiments.Client.Commands.Clusters.Drain;

/// <summary>The result of <c>cluster drain</c> and <c>cluster undrain</c>.</summary>
/// <param name="Silo">The silo as it is now.</param>
/// <param name="Waiting">The experiments of the cluster that wait for a slot.</param>
/// <param name="OtherSlots">The slots of the other silos that take experiments.</param>
internal sealed record ClusterDrainResult(SiloResult Silo, int Waiting, int OtherSlots);
