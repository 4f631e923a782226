using Experiments.Shared.Experiments;
using Experiments.Shared.Leaderboards;
using Experiments.Shared.Scheduling;
using Microsoft.Extensions.Options;

namespace Experiments.Grains.Scheduling;

/// <summary>
/// The cluster's queue. Soft state: experiments are durable in their own grains and the leaderboard knows which are unfinished;
/// silos announce on every heartbeat what they run.
/// </summary>
[KeepAlive]
internal sealed class SchedulerGrain(
    IOptions<SchedulerOptions> options,
    IClusterMembershipService membership,
    TimeProvider time) : Grain, ISchedulerGrain
{
    private readonly LeaseBook _book = new(options.Value.LeaseDuration);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.RecoverUnfinished)
        {
            return;
        }

        var query = new EntryQuery([ExperimentStatus.Pending, ExperimentStatus.Running], 0, int.MaxValue);
        var unfinished = await GrainFactory.GetGrain<ILeaderboardGrain>(0).List(query);
        foreach (var entry in unfinished.Entries.Reverse())
        {
            if (entry.Status == ExperimentStatus.Running)
            {
                _book.Recover(entry.ExperimentId, time.GetUtcNow());
            }
            else
            {
                _book.Enqueue(entry.ExperimentId);
            }
        }
    }

    public Task Enqueue(string experimentId)
    {
        _book.Enqueue(experimentId);
        return Task.CompletedTask;
    }

    public Task Withdraw(string experimentId)
    {
        _book.Withdraw(experimentId);
        return Task.CompletedTask;
    }

    public Task<LeaseReply> Lease(LeaseRequest request)
    {
        var alive = membership.CurrentSnapshot.Members.Values
            .Where(m => m.Status is SiloStatus.Joining or SiloStatus.Active or SiloStatus.ShuttingDown or SiloStatus.Stopping)
            .Select(m => m.SiloAddress.ToParsableString())
            .ToHashSet(StringComparer.Ordinal);
        _book.RevokeDead(silo => !alive.Contains(silo) && silo != request.Silo);
        return Task.FromResult(_book.Heartbeat(request, time.GetUtcNow()));
    }
}
