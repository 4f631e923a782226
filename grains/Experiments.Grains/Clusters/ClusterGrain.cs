using System.Collections.Immutable;
using Experiments.Contracts.Clusters;
using Orleans.Concurrency;
using Orleans.Runtime.Placement;

namespace Experiments.Grains.Clusters;

/// <summary>Asks membership, the scheduler and each silo.</summary>
[StatelessWorker]
internal sealed class ClusterGrain(SingleGrains singles) : Grain, IClusterGrain
{
    public async Task<ClusterStatus> GetStatus()
    {
        var hosts = await GrainFactory.GetGrain<IManagementGrain>(0).GetDetailedHosts();
        var work = await singles.Scheduler.GetStatus();
        var silos = await Task.WhenAll(hosts.Where(host => host.Status != SiloStatus.Dead).Select(async host =>
        {
            var address = host.SiloAddress.ToParsableString();
            var slots = work.Silos.FirstOrDefault(silo => silo.Silo == address);
            return new SiloState(
                host.SiloName,
                address,
                Enum.GetName(host.Status)!.ToLowerInvariant(),
                host.Status == SiloStatus.Active ? await Version(host.SiloAddress) : null,
                new DateTimeOffset(DateTime.SpecifyKind(host.StartTime, DateTimeKind.Utc)),
                slots?.Slots,
                slots?.Running ?? []);
        }));
        return new ClusterStatus(silos.OrderBy(silo => silo.Name, StringComparer.Ordinal).ToImmutableArray(), work.Waiting, work.OldestWait);
    }

    private async Task<string?> Version(SiloAddress silo)
    {
        try
        {
            RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
            return await GrainFactory.GetGrain<ISiloGrain>(silo.ToParsableString()).GetVersion();
        }
        catch (Exception e) when (e is TimeoutException or OrleansException)
        {
            // It stands still, or has just ended; membership will say so soon.
            return null;
        }
        finally
        {
            RequestContext.Remove(IPlacementDirector.PlacementHintKey);
        }
    }
}
