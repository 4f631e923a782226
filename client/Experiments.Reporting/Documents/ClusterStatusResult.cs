using Experiments.Contracts.Clusters;

namespace Experiments.Reporting.Documents;

/// <summary>The result of <c>cluster status</c>.</summary>
/// <param name="Silos">The silos; for a local cluster also those that have died.</param>
/// <param name="SlotsUsed">The slots with an experiment.</param>
/// <param name="Slots">All slots.</param>
/// <param name="Waiting">The experiments that wait for a slot.</param>
/// <param name="OldestWaitSeconds">How long the oldest of them has waited.</param>
public sealed record ClusterStatusResult(IReadOnlyList<SiloResult> Silos, int SlotsUsed, int Slots, int Waiting, double? OldestWaitSeconds)
{
    /// <summary>Says that a connection is not protected.</summary>
    public const string Unprotected = "neither encrypted nor authenticated";

    /// <summary>Gets how the connection to the cluster is protected, such as "TLS as client local (admin)"; null if no silo runs.</summary>
    public string? Connection { get; init; }

    /// <summary>Gets the waiting experiments that no silo can run, by reason.</summary>
    public IReadOnlyList<UnplacedResult> Unplaced { get; init; } = [];

    /// <summary>Gets how many leases have ended since the scheduler began because their silo fell silent or died.</summary>
    public long ExpiredLeases { get; init; }

    /// <summary>Returns what the cluster says of itself.</summary>
    /// <param name="status">The cluster's status; null if no silo runs.</param>
    public static ClusterStatusResult From(ClusterStatus? status) =>
        From(status, [.. (status?.Silos ?? []).Select(SiloResult.From)]);

    /// <summary>Returns what the cluster says of itself, with other silos.</summary>
    /// <param name="status">The cluster's status; null if no silo runs.</param>
    /// <param name="silos">The silos, as the caller knows them.</param>
    public static ClusterStatusResult From(ClusterStatus? status, IReadOnlyCollection<SiloResult> silos) => new(
        [.. silos.OrderBy(silo => silo.Name, StringComparer.Ordinal)],
        silos.Sum(silo => silo.Running.Count),
        silos.Sum(silo => silo.Slots ?? 0),
        status?.Waiting ?? 0,

        // If the clock went back, nobody knows how long work has waited.
        status?.OldestWait is { Ticks: >= 0 } wait ? wait.TotalSeconds : null)
    {
        ExpiredLeases = status?.ExpiredLeases ?? 0,
        Unplaced = [.. (status is { Unplaced.IsDefault: false } ? status.Unplaced : []).Select(work => new UnplacedResult(work.ExperimentId, work.Count, work.Reason))],
    };
}
