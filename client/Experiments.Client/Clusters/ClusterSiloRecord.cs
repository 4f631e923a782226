namespace Experiments.Client.Clusters;

/// <summary>A silo of a local cluster, as the cluster's folder remembers it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Process">Its process.</param>
/// <param name="SiloPort">Port for other silos.</param>
/// <param name="GatewayPort">Port for clients.</param>
/// <param name="HealthPort">Port of its health endpoints.</param>
/// <param name="Log">File of its log.</param>
internal sealed record ClusterSiloRecord(string Name, SiloProcess Process, int SiloPort, int GatewayPort, int HealthPort, string Log);
