using System.Collections.Immutable;
using Experiments.Contracts.Deletions;
using Experiments.Contracts.Experiments;
using Experiments.Contracts.Leaderboards;
using Experiments.Contracts.Scheduling;
using Experiments.Contracts.Sweeps;
using Experiments.Grains.Telemetry;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace Experiments.Grains.Scheduling;

/// <summary>Owns the cluster's queue and its leases. <see cref="LeaseBook"/> decides.</summary>
/// <remarks>
/// The state is soft. A new activation reads the unfinished experiments from the leaderboard, and every heartbeat lists what the silo runs.
/// </remarks>
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
        if (options.Value.RecoverUnfinished)
        {
            await RecoverUnfinished();
            WakeSweeps();

            // A deletion that died with its silo is finished as soon as there is a silo again.
            GrainFactory.GetGrain<IDeletionGrain>(0).Finish().Ignore();
        }
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
            // One wake-up until the next heartbeat is enough, however much arrives.
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
            // The silo was frozen or cut off. It ends as soon as it learns that the others declared it dead, so a grant would be lost.
            return Task.FromResult(new LeaseReply([], Stop: request.Running, Hold: []));
        }

        RevokeDead(snapshot, request.Silo, now);
        var revoked = _book.Revoked;
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
                .Select(s => new SiloSlots(s.Address, s.Name, s.Slots, [.. s.Leases.Keys.Order(StringComparer.Ordinal)], s.Offer, s.Drain) { LeasesUntil = s.LastHeartbeat + options.Value.LeaseDuration }),
        ],
        _book.Waiting,
        time.GetUtcNow() - _book.OldestSince,
        _book.Unplaced())
    {
        Expired = _book.Revoked,
    });

    [ReadOnly]
    public Task<string?> WhyUnplaced(string experimentId) => Task.FromResult(_book.WhyUnplaced(experimentId));

    private static void Wake(SiloLeases? silo)
    {
        // A lost message does no harm: the next heartbeat brings the same answer.
        silo?.Observer?.Wake().Ignore();
    }

    private async Task RecoverUnfinished()
    {
        var unfinished = await singles.Leaderboard.List(new EntryQuery([ExperimentStatus.Pending, ExperimentStatus.Running], Skip: 0, Take: int.MaxValue));

        // The list begins with the newest entry, and the queue with the oldest.
        foreach (var entry in unfinished.Entries.Reverse())
        {
            var item = entry.Queue ?? new WorkItem(entry.ExperimentId);
            if (item is { Needs: null, Workload: null })
            {
                // A silo of an older version stored it.
                item = item with { Workload = entry.Spec.Setup.Workload };
            }

            if (entry.Status == ExperimentStatus.Running)
            {
                _book.Recover(item, entry.Silo, time.GetUtcNow());
            }
            else
            {
                _book.Enqueue(item, time.GetUtcNow());
            }
        }
    }

    private void RevokeDead(ClusterMembershipSnapshot snapshot, string caller, DateTimeOffset now)
    {
        // The caller is alive, even if this silo has not seen it join yet.
        var alive = snapshot.Members.Values
            .Where(m => m.Status is SiloStatus.Joining or SiloStatus.Active or SiloStatus.ShuttingDown or SiloStatus.Stopping)
            .Select(m => m.SiloAddress.ToParsableString())
            .Append(caller)
            .ToHashSet(StringComparer.Ordinal);
        var revoked = _book.Revoked;
        if (_book.RevokeDead(silo => !alive.Contains(silo), now))
        {
            WakeSweeps();
        }

        telemetry.LeasesExpired(_book.Revoked - revoked, AttemptLoss.SiloDied);
    }

    /// <summary>Activates all unfinished sweeps. The grain of a sweep may have died with its silo, and no other grain would call it.</summary>
    private void WakeSweeps()
    {
        if (options.Value.RecoverUnfinished)
        {
            GrainFactory.GetGrain<ISweepDirectoryGrain>(0).Wake().Ignore();
        }
    }
}
