using Experiments.Client.LocalClusters;

namespace Experiments.Client.Commands.Clusters.Logs;

/// <summary>What <c>cluster logs</c> is asked for.</summary>
/// <param name="Silo">The name of the silo.</param>
/// <param name="Folder">The cluster's folder.</param>
/// <param name="Lines">The most lines.</param>
/// <param name="Follow">Whether to continue while the silo writes.</param>
internal sealed record ClusterLogsRequest(string Silo, ClusterFolder Folder, int Lines, bool Follow);
