using System.Collections.Immutable;
using Experiments.Contracts.Clusters;
using Experiments.Contracts.Scheduling;
using Orleans.Concurrency;
using Orleans.Runtime.Placement;
using Polly;

namespace Experiments.Grains.Clusters;

/// <summary>Reports the state of the cluster. Asks membership, the scheduler and every silo.</summary>
[StatelessWorker]
internal sealed class ClusterGrain(SingleGrains singles, TimeProvider time) : Grain, IClusterGrain
{
    /// <summary>Repeats an order until the grain that speaks for its silo is placed there, for five seconds.</summary>
    private readonly ResiliencePipeline _placement = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new() { ShouldHandle = new PredicateBuilder().Handle<MisplacedGrainException>(), MaxRetryAttempts = 10, Delay = TimeSpan.FromMilliseconds(500) })
        .Build();

    public async Task<ClusterStatus> GetStatus()
    {
        var hosts = await GrainFactory.GetGrain<IManagementGrain>(0).GetDetailedHosts();
        var work = await singles.Scheduler.GetStatus();
        var silos = await Task.WhenAll(hosts.Where(host => host.Status != SiloStatus.Dead).Select(host => Describe(host, work)));
        return new ClusterStatus(silos.OrderBy(silo => silo.Name, StringComparer.Ordinal).ToImmutableArray(), work.Waiting, work.OldestWait, work.Unplaced) { ExpiredLeases = work.Expired };
    }

    public Task<string?> WhyUnplaced(string experimentId) => singles.Scheduler.WhyUnplaced(experimentId);

    public async Task<LiveOutput?> ReadOutput(string silo, string experimentId, long attempt, string stream, long offset)
    {
        return await Live(silo) is { } address ? await Ask(address, grain => grain.ReadOutput(experimentId, attempt, stream, offset)) : null;
    }

    public async Task<ReplayProgress?> Replay(string silo, string experimentId, string ticket)
    {
        if (!Guid.TryParseExact(ticket, "N", out _))
        {
            throw new ArgumentException("the ticket of a replay has 32 hexadecimal digits", nameof(ticket));
        }

        return await Live(silo) is { } address ? await Ask(address, grain => grain.Replay(experimentId, ticket)) : null;
    }

    public async Task<bool> Drain(string silo, DrainMode mode)
    {
        if (!Enum.IsDefined(mode))
        {
            throw new ArgumentException($"'{mode}' is not a way to drain a silo", nameof(mode));
        }

        if (await Live(silo) is not { } address)
        {
            return false;
        }

        // A grain's call must come from its own turn.
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: true);
        try
        {
            return await _placement.ExecuteAsync(
                async _ => await Ask(address, async grain =>
                {
                    await grain.Drain(mode);
                    return true;
                }),
                context);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>Returns a silo by its address; null if it does not live any more.</summary>
    /// <exception cref="ArgumentException">The address is none.</exception>
    private async Task<SiloAddress?> Live(string silo)
    {
        SiloAddress address;
        try
        {
            address = SiloAddress.FromParsableString(silo);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or OverflowException)
        {
            throw new ArgumentException($"'{silo}' is not the address of a silo", nameof(silo));
        }

        var live = await GrainFactory.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true);
        return live.ContainsKey(address) ? address : null;
    }

    private async Task<SiloState> Describe(MembershipEntry host, SchedulerStatus work)
    {
        var address = host.SiloAddress.ToParsableString();
        var slots = work.Silos.FirstOrDefault(silo => silo.Silo == address);
        return new SiloState
        {
            Name = host.SiloName,
            Address = address,
            Status = Enum.GetName(host.Status)!.ToLowerInvariant(),
            Version = host.Status == SiloStatus.Active ? await VersionOf(host.SiloAddress) : null,
            Since = new DateTimeOffset(DateTime.SpecifyKind(host.StartTime, DateTimeKind.Utc)),
            Slots = slots?.Slots,
            Running = slots?.Running ?? [],
            Offer = slots?.Offer,
            Drain = slots?.Drain ?? DrainMode.None,
            LeasesUntil = slots?.LeasesUntil,
        };
    }

    private async Task<string?> VersionOf(SiloAddress silo)
    {
        try
        {
            return await Ask(silo, grain => grain.GetVersion());
        }
        catch (Exception e) when (e is TimeoutException or OrleansException)
        {
            // The silo is frozen or has just ended. Membership reports that soon, and the other silos are worth an answer now.
            return null;
        }
    }

    private async Task<T> Ask<T>(SiloAddress silo, Func<ISiloGrain, Task<T>> call)
    {
        try
        {
            // The hint places the grain on the silo that it speaks for.
            RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
            return await call(GrainFactory.GetGrain<ISiloGrain>(silo.ToParsableString()));
        }
        finally
        {
            RequestContext.Remove(IPlacementDirector.PlacementHintKey);
        }
    }
}
