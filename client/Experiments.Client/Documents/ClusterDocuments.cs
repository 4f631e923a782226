using Experiments.Client.Clusters;
using Experiments.Contracts.Clusters;

namespace Experiments.Client.Documents;

/// <summary>What <c>cluster up</c> prints.</summary>
/// <param name="Endpoints">What <c>--cluster</c> takes.</param>
/// <param name="Folder">The cluster's folder.</param>
/// <param name="Storage">Kind of the database.</param>
/// <param name="Silos">The silos.</param>
internal sealed record ClusterUpDocument(string Endpoints, string Folder, string Storage, IReadOnlyList<StartedSiloDocument> Silos)
{
    public static ClusterUpDocument Of(ClusterRecord record, ClusterFolder folder) => new(
        record.Endpoints,
        folder.Path,
        record.Storage,
        [.. record.Silos.Select(silo => new StartedSiloDocument(silo.Name, silo.Process.Id, silo.SiloPort, silo.GatewayPort, silo.HealthPort, silo.Log))]);
}

/// <summary>A silo that was started.</summary>
internal sealed record StartedSiloDocument(string Name, int ProcessId, int SiloPort, int GatewayPort, int HealthPort, string Log);

/// <summary>What <c>cluster status</c> prints.</summary>
/// <param name="Silos">The silos; of a local cluster also those that have died.</param>
/// <param name="SlotsUsed">Slots with an experiment.</param>
/// <param name="Slots">All slots.</param>
/// <param name="Waiting">Experiments that wait for a slot.</param>
/// <param name="OldestWaitSeconds">For how long the oldest of them has waited.</param>
internal sealed record ClusterStatusDocument(IReadOnlyList<SiloDocument> Silos, int SlotsUsed, int Slots, int Waiting, double? OldestWaitSeconds)
{
    /// <param name="status">What the cluster says; null where no silo runs.</param>
    /// <param name="dead">Silos that were started on this machine and run no more.</param>
    public static ClusterStatusDocument Of(ClusterStatus? status, IReadOnlyList<ClusterSiloRecord> dead)
    {
        // Until the others have found out, the cluster itself calls a silo active that has just died.
        var silos = status?.Silos.Select(silo => new SiloDocument(
            silo.Name, silo.Address, dead.Any(d => d.Name == silo.Name) ? "dead" : silo.Status, silo.Version, silo.Since, silo.Slots, [.. silo.Running])).ToList() ?? [];
        silos.AddRange(dead.Where(d => silos.All(silo => silo.Name != d.Name)).Select(d => new SiloDocument(d.Name, null, "dead", null, d.Process.Started, null, [])));
        return new(
            [.. silos.OrderBy(silo => silo.Name, StringComparer.Ordinal)],
            silos.Sum(silo => silo.Running.Count),
            silos.Sum(silo => silo.Slots ?? 0),
            status?.Waiting ?? 0,
            status?.OldestWait?.TotalSeconds);
    }
}

/// <summary>A silo and what it does.</summary>
internal sealed record SiloDocument(
    string Name, string? Address, string Status, string? Version, DateTimeOffset Since, int? Slots, IReadOnlyList<string> Running);

/// <summary>What <c>cluster down</c> prints.</summary>
internal sealed record ClusterDownDocument(IReadOnlyList<StoppedSilo> Silos);
