namespace Experiments.Client.LocalClusters;

/// <summary>A silo of a local cluster, as the cluster's folder records it.</summary>
/// <param name="Name">The silo's name.</param>
/// <param name="Process">Its process.</param>
/// <param name="SiloPort">The port for other silos.</param>
/// <param name="GatewayPort">The port for clients.</param>
/// <param name="HealthPort">The port of its health endpoints.</param>
/// <param name="Log">The file of its log.</param>
internal sealed record ClusterSiloRecord(string Name, SiloProcess Process, int SiloPort, int GatewayPort, int HealthPort, string Log);
