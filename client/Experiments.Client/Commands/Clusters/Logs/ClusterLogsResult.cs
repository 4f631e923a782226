namespace Experiments.Client.Commands.Clusters.Logs;

/// <summary>The result of <c>cluster logs</c>.</summary>
/// <param name="Silo">The name of the silo.</param>
/// <param name="File">The file of its log.</param>
/// <param name="Lines">The last lines.</param>
internal sealed record ClusterLogsResult(string Silo, string File, IReadOnlyList<string> Lines);
