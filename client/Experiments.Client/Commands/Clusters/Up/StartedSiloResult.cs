namespace Experiments.Client.Commands.Clusters.Up;

/// <summary>A silo of a cluster that is whole.</summary>
internal sealed record StartedSiloResult(string Name, int ProcessId, int SiloPort, int GatewayPort, int HealthPort, string Log)
{
    /// <summary>Gets whether this command started the silo; otherwise it ran before.</summary>
    public required bool Started { get; init; }
}
