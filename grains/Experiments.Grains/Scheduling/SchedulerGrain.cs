using System.Collections.Immutable;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Scheduling;
using Experiments.Contracts.Sweeps;
using Experiments.Grains.Telemetry;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace Experiments.Grains.Scheduling;

/// <summary>
/// The cluster's queue. Soft state: experiments are durable in their own grains and the leaderboard knows which are unfinished;
/// silos announce on every heartbeat what they run.
/// </summary>
[KeepAlive]
internal sealed class SchedulerGrain(
    IOptions<SchedulerOptions> options,
    SingleGrains singles,
    IClusterMembershipService membership,
    ClusterTelemetry telemetry,
    TimeProvider time) : Grain, ISchedulerGrain
{
    private readonly LeaseBook _book = new(options.Value);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.RecoverUnfinished)
        {
            return;
        }

        var query = new EntryQuery([ExperimentStatus.Pending, ExperimentStatus.Running], 0, int.MaxValue);
        var unfinished = await singles.Leaderboard.List(query);
        foreach (var entry in unfinished.Entries.Reverse())
        {
            var item = entry.Queue ?? new WorkItem(entry.ExperimentId);
            if (entry.Status == ExperimentStatus.Running)
            {
                _book.Recover(item, entry.Silo, time.GetUtcNow());
            }
            else
            {
                _book.Enqueue(item, time.GetUtcNow());
            }
        }

        WakeSweeps();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        telemetry.QueueLeft();
        return Task.CompletedTask;
    }

    public Task Enqueue(ImmutableArray<WorkItem> items)
    {
        foreach (var item in items)
        {
            _book.Enqueue(item, time.GetUtcNow());
        }

        foreach (var silo in _book.Silos.Where(s => s.IsIdle))
        {
            // Once until its next heartbeat, however much arrives.
            silo.IsIdle = false;
            Wake(silo);
        }

        return Task.CompletedTask;
    }

    public Task Withdraw(string experimentId)
    {
        Wake(_book.Withdraw(experimentId));
        return Task.CompletedTask;
    }

    public Task Hold(string experimentId)
    {
        Wake(_book.Hold(experimentId));
        return Task.CompletedTask;
    }

    public Task ClearSuspicion(string experimentId)
    {
        _book.ClearSuspicion(experimentId);
        return Task.CompletedTask;
    }

    public Task<LeaseReply> Lease(LeaseRequest request)
    {
        var now = time.GetUtcNow();
        var snapshot = membership.CurrentSnapshot;
        if (snapshot.GetSiloStatus(SiloAddress.FromParsableString(request.Silo)) == SiloStatus.Dead)
        {
            // It stood still or was cut off, and ends as soon as it learns that it was declared dead: what it got would be lost at once.
            return Task.FromResult(new LeaseReply([], request.Running, []));
        }

        var alive = snapshot.Members.Values
            .Where(m => m.Status is SiloStatus.Joining or SiloStatus.Active or SiloStatus.ShuttingDown or SiloStatus.Stopping)
            .Select(m => m.SiloAddress.ToParsableString())
            .ToHashSet(StringComparer.Ordinal);
        var revoked = _book.Revoked;
        if (_book.RevokeDead(silo => !alive.Contains(silo) && silo != request.Silo, now))
        {
            WakeSweeps();
        }

        telemetry.LeasesExpired(_book.Revoked - revoked, AttemptLoss.SiloDied);
        revoked = _book.Revoked;
        var reply = _book.Heartbeat(request, now);
        telemetry.LeasesExpired(_book.Revoked - revoked, AttemptLoss.SiloSilent);
        telemetry.QueueChanged(_book.Waiting, _book.OldestSince);
        return Task.FromResult(reply);
    }

    [ReadOnly]
    public Task<SchedulerStatus> GetStatus() => Task.FromResult(new SchedulerStatus(
        [
            .. _book.Silos
                .OrderBy(s => s.Name, StringComparer.Ordinal)
                .ThenBy(s => s.Address, StringComparer.Ordinal)
                .Select(s => new SiloSlots(s.Address, s.Name, s.Slots, [.. s.Leases.Keys.Order(StringComparer.Ordinal)])),
        ],
        _book.Waiting,
        time.GetUtcNow() - _book.OldestSince));

    private static void Wake(SiloLeases? silo)
    {
        // Lost messages do no harm: the next heartbeat asks anyway.
        silo?.Observer?.Wake().Ignore();
    }

    /// <summary>A sweep whose grain was on a dead silo may wait for nothing but itself.</summary>
    private void WakeSweeps()
    {
        if (options.Value.RecoverUnfinished)
        {
            GrainFactory.GetGrain<ISweepDirectoryGrain>(0).Wake().Ignore();
        }
    }
}
