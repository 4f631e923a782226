using Experiments.Client.LocalClusters;

namespace Experiments.Client.Commands.Clusters.Up;

/// <summary>The result of <c>cluster up</c>.</summary>
/// <param name="Endpoints">The value for <c>--cluster</c>.</param>
/// <param name="Folder">The cluster's folder.</param>
/// <param name="Storage">The kind of the database.</param>
/// <param name="Silos">The silos.</param>
internal sealed record ClusterUpResult(string Endpoints, string Folder, string Storage, IReadOnlyList<StartedSiloResult> Silos)
{
    public static ClusterUpResult From(ClusterUp up, ClusterFolder folder) => new(
        up.Record.Endpoints,
        folder.Path,
        up.Record.Storage,
        [.. up.Record.Silos.Select(silo => new StartedSiloResult(silo.Name, silo.Process.Id, silo.SiloPort, silo.GatewayPort, silo.HealthPort, silo.Log) { Started = up.Started.Contains(silo.Name) })]);
}
