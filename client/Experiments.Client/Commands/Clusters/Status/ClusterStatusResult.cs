using Experiments.Client.LocalClusters;
using Experiments.Contracts.Clusters;

namespace Experiments.Client.Commands.Clusters.Status;

/// <summary>The result of <c>cluster status</c>.</summary>
/// <param name="Silos">The silos; for a local cluster also those that have died.</param>
/// <param name="SlotsUsed">The slots with an experiment.</param>
/// <param name="Slots">All slots.</param>
/// <param name="Waiting">The experiments that wait for a slot.</param>
/// <param name="OldestWaitSeconds">How long the oldest of them has waited.</param>
internal sealed record ClusterStatusResult(IReadOnlyList<SiloResult> Silos, int SlotsUsed, int Slots, int Waiting, double? OldestWaitSeconds)
{
    /// <summary>Says that a connection is not protected.</summary>
    public const string Unprotected = "neither encrypted nor authenticated";

    /// <summary>Gets how the connection to the cluster is protected, such as "TLS as client local (admin)"; null if no silo runs.</summary>
    public string? Connection { get; init; }

    /// <summary>Gets the waiting experiments that no silo can run, by reason.</summary>
    public IReadOnlyList<UnplacedResult> Unplaced { get; init; } = [];

    private const string Dead = "dead";

    /// <summary>The status of a process that runs and is no member of the cluster.</summary>
    private const string NotJoined = "not joined";

    /// <summary>Merges what the cluster says with what this machine knows of its processes.</summary>
    /// <param name="status">The cluster's own status; null if no silo runs.</param>
    /// <param name="local">The silos that were started on this machine.</param>
    /// <param name="alive">The names of those whose processes run.</param>
    public static ClusterStatusResult From(ClusterStatus? status, IReadOnlyList<ClusterSiloRecord> local, IReadOnlySet<string> alive)
    {
        // The cluster calls a silo active until the others have noticed its death; the process list knows immediately.
        var silos = status?.Silos.Select(silo => new SiloResult(
            silo.Name, silo.Address, IsDead(silo.Name) ? Dead : silo.Status, silo.Version, silo.Since, silo.Slots, [.. silo.Running])
        {
            ProcessId = ProcessOf(silo.Name),
            Offer = silo.Offer is { } offer ? SiloOfferResult.From(offer) : null,
        }).ToList() ?? [];

        // A process that starts is no member yet, and one that was killed stays for a moment after the others have noticed its death.
        silos.AddRange(local.Where(d => silos.All(silo => silo.Name != d.Name))
            .Select(d => new SiloResult(d.Name, null, IsDead(d.Name) ? Dead : NotJoined, null, d.Process.Started, null, []) { ProcessId = d.Process.Id }));
        return new(
            [.. silos.OrderBy(silo => silo.Name, StringComparer.Ordinal)],
            silos.Sum(silo => silo.Running.Count),
            silos.Sum(silo => silo.Slots ?? 0),
            status?.Waiting ?? 0,
            status?.OldestWait?.TotalSeconds)
        {
            Unplaced = [.. (status is { Unplaced.IsDefault: false } ? status.Unplaced : []).Select(work => new UnplacedResult(work.ExperimentId, work.Count, work.Reason))],
        };

        bool IsDead(string name) => local.Any(silo => silo.Name == name) && !alive.Contains(name);

        int? ProcessOf(string name) => local.FirstOrDefault(silo => silo.Name == name)?.Process.Id;
    }
}
