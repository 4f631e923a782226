namespace Experiments.Client.Commands.Clusters.Up;

/// <summary>A silo that was started.</summary>
internal sealed record StartedSiloResult(string Name, int ProcessId, int SiloPort, int GatewayPort, int HealthPort, string Log);
