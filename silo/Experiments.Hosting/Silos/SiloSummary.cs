namespace Experiments.Hosting.Silos;

/// <summary>Says in words who a silo is and where it belongs.</summary>
/// <param name="Name">The silo's name.</param>
/// <param name="Endpoint">The address and the port for other silos.</param>
/// <param name="Database">The cluster's database, without secrets.</param>
public sealed record SiloSummary(string Name, string Endpoint, string Database);
