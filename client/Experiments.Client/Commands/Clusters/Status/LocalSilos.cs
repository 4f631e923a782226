using Experiments.Client.LocalClusters;
using Experiments.Contracts.Clusters;
using Experiments.Reporting.Documents;

namespace Experiments.Client.Commands.Clusters.Status;

/// <summary>Merges what a cluster says of itself with what this machine knows of its processes.</summary>
internal static class LocalSilos
{
    private const string Dead = "dead";

    /// <summary>The status of a process that runs and is no member of the cluster.</summary>
    private const string NotJoined = "not joined";

    /// <summary>Returns the merged status.</summary>
    /// <param name="status">The cluster's own status; null if no silo runs.</param>
    /// <param name="local">The silos that were started on this machine.</param>
    /// <param name="alive">The names of those whose processes run.</param>
    public static ClusterStatusResult Merge(ClusterStatus? status, IReadOnlyList<ClusterSiloRecord> local, IReadOnlySet<string> alive)
    {
        // The cluster calls a silo active until the others have noticed its death; the process list knows immediately.
        var silos = (status?.Silos ?? []).Select(SiloResult.From).Select(silo => silo with
        {
            Status = IsDead(silo.Name) ? Dead : silo.Status,
            ProcessId = ProcessOf(silo.Name),
        }).ToList();

        // A process that starts is no member yet, and one that was killed stays for a moment after the others have noticed its death.
        silos.AddRange(local.Where(d => silos.All(silo => silo.Name != d.Name))
            .Select(d => new SiloResult(d.Name, null, IsDead(d.Name) ? Dead : NotJoined, null, d.Process.Started, null, []) { ProcessId = d.Process.Id }));
        return ClusterStatusResult.From(status, silos);

        bool IsDead(string name) => local.Any(silo => silo.Name == name) && !alive.Contains(name);

        int? ProcessOf(string name) => local.FirstOrDefault(silo => silo.Name == name)?.Process.Id;
    }
}
